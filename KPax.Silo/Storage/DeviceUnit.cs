using KPax.Silo.Alerts;
using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Silo.Devices.Speakers;
using KPax.Silo.History;

namespace KPax.Silo.Storage;

/// <summary>What one batch changes at one device.</summary>
internal sealed record DeviceUnit : CommitUnit
{
    /// <summary>The new snapshot, with the revision after the write; null: the state did not change. Guarded by the revision before it.</summary>
    public DeviceRow? Snapshot { get; init; }

    /// <summary>Readings that enter history. They need the device's id.</summary>
    public IReadOnlyList<HistoryRow> History { get; init; } = [];

    /// <summary>Counter events that no later reading can change.</summary>
    public IReadOnlyList<CounterEventRow> CounterEvents { get; init; } = [];

    /// <summary>Alerts that changed, each as it is after it.</summary>
    public IReadOnlyList<AlertChange> Alerts { get; init; } = [];

    /// <summary>The server's number for the device.</summary>
    public required long DeviceId { get; init; }

    /// <summary>Numbers that this unit applies.</summary>
    public required IReadOnlyList<FenceRow> Fences { get; init; }

    /// <summary>Numbers that this unit takes out of quarantine, each of which is a fence: one that is not there any more was applied.</summary>
    public IReadOnlyList<FenceRow> Released { get; init; } = [];

    /// <summary>Days of its history, as they are after the unit.</summary>
    public IReadOnlyList<DayRecord> Days { get; init; } = [];

    /// <summary>Hours of its history: a later reading of the same hour replaces an earlier one.</summary>
    public IReadOnlyList<HourRecord> Hours { get; init; } = [];

    /// <summary>The month in which the hours were received: each has a table, which is there before the unit.</summary>
    public DateOnly HoursMonth { get; init; }

    /// <summary>What happened to its supplies. With a snapshot only.</summary>
    public IReadOnlyList<SupplyEvent> SupplyEvents { get; init; } = [];

    /// <summary>Changes of its state. With a snapshot only.</summary>
    public IReadOnlyList<StatusChange> StatusChanges { get; init; } = [];

    /// <summary>Pages of its newest day and of that day's month; null: they did not change.</summary>
    public DevicePages? Pages { get; init; }

    /// <summary>Agents that began to speak for the device, oldest first.</summary>
    public IReadOnlyList<PrimaryChange> Primaries { get; init; } = [];
}
