using KPax.Contracts.Devices;

namespace KPax.Silo.Storage;

/// <summary>An event in the life of a device's counters. Its key is device, agent, epoch ordinal, order and position.</summary>
internal sealed record CounterEventRow
{
    /// <summary>Who sent the reading.</summary>
    public required long AgentId { get; init; }

    /// <summary>Place of the agent's epoch among its epochs.</summary>
    public required int EpochOrdinal { get; init; }

    /// <summary>The reading's order in the epoch.</summary>
    public required ulong Order { get; init; }

    /// <summary>Place among the events of that reading, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>When it was read, by the agent's clock.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>What happened.</summary>
    public required CounterNoteKind Kind { get; init; }

    /// <summary>The whole note as JSON.</summary>
    public required string Body { get; init; }
}
