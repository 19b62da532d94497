using KPax.Agent.Collection;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Configuration;

/// <summary>What this agent goes by: its own file, and what the server says as far as that file lets it.</summary>
internal sealed record SettingsInForce
{
    /// <summary>Revision of the server's configuration; 0: none.</summary>
    public ulong Revision { get; init; }

    /// <summary>What the server says of targets, as far as it is taken.</summary>
    public ServerTargets Targets { get; init; } = ServerTargets.None;

    /// <summary>How often each kind is asked for; zero: never.</summary>
    public IReadOnlyDictionary<ScanKind, TimeSpan> Intervals { get; init; } = new Dictionary<ScanKind, TimeSpan>();

    /// <summary>When nothing is asked.</summary>
    public BlackoutCalendar Blackouts { get; init; } = BlackoutCalendar.None;

    /// <summary>Devices at once.</summary>
    public int ParallelScans { get; init; } = 1;

    /// <summary>Datagrams in a second while networks are swept; 0: no limit.</summary>
    public int DatagramsPerSecond { get; init; }

    /// <summary>Datagrams to one device in a minute.</summary>
    public int DatagramsPerMinute { get; init; } = 1;

    /// <summary>Devices for which something else holds, by their keys.</summary>
    public IReadOnlyDictionary<string, DeviceRule> Devices { get; init; } = new Dictionary<string, DeviceRule>();

    /// <summary>Every setting with its source, and what was refused.</summary>
    public IReadOnlyList<SettingInForce> Settings { get; init; } = [];

    /// <summary>What of single devices' settings was refused.</summary>
    public IReadOnlyList<DeviceRefusal> DeviceRefusals { get; init; } = [];

    /// <summary>Datagrams to one device in a minute; its key is null while nobody knows who answers there.</summary>
    public int DatagramsPerMinuteOf(string? deviceKey) =>
        deviceKey is not null && Devices.TryGetValue(deviceKey, out var rule) && rule.DatagramsPerMinute is { } own ? own : DatagramsPerMinute;

    /// <summary>The schedules as the parts of the agent know them.</summary>
    public SchedulesOptions ToSchedules(SchedulesOptions local) => new()
    {
        Full = Intervals[ScanKind.Full],
        Counters = Intervals[ScanKind.Counters],
        Supplies = Intervals[ScanKind.Supplies],
        Parts = Intervals[ScanKind.Parts],
        Alerts = Intervals[ScanKind.Alerts],
        ParallelScans = ParallelScans,
        SecondLooks = local.SecondLooks,
    };
}
