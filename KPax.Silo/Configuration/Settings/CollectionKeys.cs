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

    /// <summary>The kinds that have a schedule.</summary>
    public static IReadOnlyList<ScanKind> Kinds { get; } = [ScanKind.Full, ScanKind.Counters, ScanKind.Supplies, ScanKind.Parts, ScanKind.Alerts];

    /// <summary>All of them, in the order in which pages show them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Targets, Excludes, .. Kinds.Select(ScheduleOf), Blackouts, DatagramsPerSecond, DatagramsPerMinute, ParallelScans,
    ];

    /// <summary>The schedule of a kind, such as "schedule-alerts".</summary>
    public static string ScheduleOf(ScanKind kind) => $"schedule-{kind.ToString().ToLowerInvariant()}";
}
