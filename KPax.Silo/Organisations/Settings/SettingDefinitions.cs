using KPax.Silo.Alerts.Settings;
using KPax.Silo.Configuration.Settings;

namespace KPax.Silo.Organisations.Settings;

/// <summary>The settings of all rooms: who adds one adds a line here.</summary>
internal static class SettingDefinitions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISettingDefinition> All { get; } =
    [
        new TimeZoneSetting(),
        .. AlertKeys.All,
        .. CollectionSettingList.Create(),
    ];
}
