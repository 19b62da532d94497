using System.Text.Json;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Alerts.Settings;

/// <summary>Whether the hours of the week in which a device is off by habit are quiet too: true or false.</summary>
internal sealed class LearnQuietHoursSetting : ISettingDefinition
{
    public string Key => AlertKeys.LearnQuietHours;

    public string Default => "true";

    public IReadOnlySet<SettingLevel> Levels => AlertKeys.Levels;

    public IReadOnlyList<string> Check(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [$"{Key} is {value.GetRawText()}. Write true or false."];
}
