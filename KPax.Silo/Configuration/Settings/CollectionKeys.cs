using KPax.Contracts.Devices;

namespace KPax.Silo.Configuration.Settings;

/// <summary>Names of the settings that agents go by.</summary>
internal static class CollectionKeys
{
    public const string Targets = "targets";
    public const string Excludes = "excludes";
    public const string Blackouts = "blackouts";
    public const string DatagramsPerSecond = "datagrams-per-second";
    public const string DatagramsPerMinute = "datagrams-per-minute";
    public const string ParallelScans = "parallel-scans";
    public const string Excluded = "excluded";

    /// <summary>
    /// No setting: the mark of what holds for single devices of an agent, kept at the agent so that its revision grows when that changes, whoever changed it.
    /// </summary>
    public const string DeviceMark = "device-mark";

    /// <summary>The kinds that have a schedule.</summary>
    public static IReadOnlyList<ScanKind> Kinds { get; } = [ScanKind.Full, ScanKind.Counters, ScanKind.Supplies, ScanKind.Parts, ScanKind.Alerts];

    /// <summary>Those of agents, in the order in which pages show them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Targets, Excludes, .. Kinds.Select(ScheduleOf), Blackouts, DatagramsPerSecond, DatagramsPerMinute, ParallelScans,
    ];

    /// <summary>Those that can be set for a single device, in the order in which pages show them.</summary>
    public static IReadOnlyList<string> OfDevices { get; } = [Excluded, .. Kinds.Select(ScheduleOf), Blackouts, DatagramsPerMinute];

    /// <summary>The schedule of a kind, such as "schedule-alerts".</summary>
    public static string ScheduleOf(ScanKind kind) => $"schedule-{kind.ToString().ToLowerInvariant()}";
}
