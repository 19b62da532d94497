using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;
using KPax.Silo.Devices.Speakers;
using KPax.Silo.History;

namespace KPax.Silo.Devices;

/// <summary>Everything that is kept of a device, as JSON in its row.</summary>
internal sealed record DeviceSnapshot
{
    /// <summary>What may be seen.</summary>
    public DeviceView View { get; init; } = new();

    /// <summary>Which reading each section came from.</summary>
    public IReadOnlyDictionary<DeviceSection, SectionStamp> Stamps { get; init; } = new Dictionary<DeviceSection, SectionStamp>();

    /// <summary>Day (UTC) of the last history row of each scan kind: one row a day is kept even if nothing changed.</summary>
    public IReadOnlyDictionary<ScanKind, DateOnly> HistoryDays { get; init; } = new Dictionary<ScanKind, DateOnly>();

    /// <summary>The newest reading or miss of all.</summary>
    public SectionStamp? Newest { get; init; }

    /// <summary>What its counters taught.</summary>
    public CounterMemory Counters { get; init; } = new();

    /// <summary>Where its next reading belongs in history.</summary>
    public HistoryMemory History { get; init; } = new();

    /// <summary>Which agents read it.</summary>
    public DeviceSpeakers Speakers { get; init; } = new();
}
