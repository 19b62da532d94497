namespace KPax.Silo.Alerts;

/// <summary>What an organisation says of alerts, its own and what it inherits.</summary>
internal sealed record AlertSettings
{
    /// <summary>Nobody set anything.</summary>
    public static readonly AlertSettings Default = new();

    /// <summary>Where its clocks stand.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>From which level on supplies are low.</summary>
    public SupplyThresholds Supplies { get; init; } = SupplyThresholds.Default;

    /// <summary>When devices may be off.</summary>
    public IReadOnlyList<QuietHours> Quiet { get; init; } = [];

    /// <summary>The hours in which a device is off by habit count as quiet too.</summary>
    public bool LearnsQuietHours { get; init; } = true;

    /// <summary>True if devices may be off at this time.</summary>
    public bool IsQuiet(DateTimeOffset at) => Quiet.Count > 0 && Quiet.Any(hours => hours.Includes(LocalOf(at)));

    /// <summary>A time by the wall clock.</summary>
    public DateTime LocalOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZone).DateTime;
}
