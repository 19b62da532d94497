using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Configuration.Settings;

/// <summary>The settings that agents go by.</summary>
internal static class CollectionSettingList
{
    private const int MaxTargets = 2_000;
    private const int MaxWindows = 100;
    private static readonly HashSet<SettingLevel> OfAgents = [SettingLevel.Organisation, SettingLevel.Agent];
    private static readonly HashSet<SettingLevel> OfAll = [SettingLevel.Organisation, SettingLevel.Agent, SettingLevel.Device];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISettingDefinition> Create() =>
    [
        new TextListSetting(CollectionKeys.Targets, MaxTargets, OfAgents, TargetText.FindError),
        new TextListSetting(CollectionKeys.Excludes, MaxTargets, OfAgents, TargetText.FindError),
        new TextListSetting(CollectionKeys.Blackouts, MaxWindows, OfAll, text => BlackoutText.TryParse(text, out _, out var error) ? "" : error),
        .. CollectionKeys.Kinds.Select(kind => new IntervalSetting(kind)),
        new BoundSetting(CollectionKeys.DatagramsPerSecond, 1_000_000, OfAgents),
        new BoundSetting(CollectionKeys.DatagramsPerMinute, 1_000_000, OfAll),
        new BoundSetting(CollectionKeys.ParallelScans, 1_024, OfAgents),
        new FlagSetting(CollectionKeys.Excluded, new HashSet<SettingLevel> { SettingLevel.Device }),
    ];
}
