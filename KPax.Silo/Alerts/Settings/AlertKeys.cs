using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Alerts.Settings;

/// <summary>The settings of alerts in the tree of organisations.</summary>
internal static class AlertKeys
{
    /// <summary>From which level on supplies are low, by kind and colour.</summary>
    public const string SupplyThresholds = "supply-thresholds";

    /// <summary>When devices may be off.</summary>
    public const string QuietHours = "quiet-hours";

    /// <summary>Whether the hours in which a device is off by habit are quiet too.</summary>
    public const string LearnQuietHours = "learn-quiet-hours";

    /// <summary>Their definitions.</summary>
    public static IReadOnlyList<ISettingDefinition> All { get; } = [new SupplyThresholdsSetting(), new QuietHoursSetting(), new LearnQuietHoursSetting()];

    /// <summary>They say something of organisations alone.</summary>
    public static IReadOnlySet<SettingLevel> Levels { get; } = new HashSet<SettingLevel> { SettingLevel.Organisation };
}
