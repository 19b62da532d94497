using KPax.Contracts.Configuration;
using KPax.Silo.Gateway;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Configuration;

/// <summary>A report of an agent as the contract has it. Pure.</summary>
internal static class ReportMapper
{
    private const int MaxSettings = 100;
    private const int MaxText = 4_000;
    private const int MaxName = 100;
    private const int MaxRefusals = 1_000;
    private const int MaxKey = 300;

    /// <summary>The settings of a report; whether they can be taken is told by the reader's problem.</summary>
    public static AgentReport Map(Wire.ConfigurationReport wire, DateTimeOffset now, FieldReader fields) => new(
        fields.Number("configuration.revision", wire.Revision),
        [
            .. fields.List("configuration.settings", wire.Settings, MaxSettings, setting => new ToldSetting(
                fields.Text("configuration.settings.name", setting.Name, MaxName),
                fields.Text("configuration.settings.value", setting.Value, MaxText),
                Enum.IsDefined((SettingSource)setting.Source) ? (SettingSource)setting.Source : SettingSource.Unspecified,
                fields.Text("configuration.settings.refusal", setting.Refusal, MaxText))),
            .. fields.List("configuration.device_refusals", wire.DeviceRefusals, MaxRefusals, told => new ToldSetting(
                fields.Text("configuration.device_refusals.name", told.Name, MaxName),
                "",
                SettingSource.Unspecified,
                fields.Text("configuration.device_refusals.refusal", told.Refusal, MaxText))
            {
                DeviceKey = fields.Text("configuration.device_refusals.device_key", told.DeviceKey, MaxKey),
            }),
        ],
        now);
}
