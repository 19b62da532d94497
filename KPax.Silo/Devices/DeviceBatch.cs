using KPax.Contracts.Agents;

namespace KPax.Silo.Devices;

/// <summary>The entries of one batch that concern one device.</summary>
[GenerateSerializer, Immutable, Alias("kpax.device-batch")]
internal sealed record DeviceBatch
{
    /// <summary>Who sent it.</summary>
    [Id(0)] public long AgentId { get; init; }

    /// <summary>The agent's epoch.</summary>
    [Id(1)] public ulong Epoch { get; init; }

    /// <summary>Its place among the agent's epochs.</summary>
    [Id(2)] public int EpochOrdinal { get; init; }

    /// <summary>Which lane.</summary>
    [Id(3)] public Lane Lane { get; init; }

    /// <summary>When the batch was received.</summary>
    [Id(4)] public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Readings, in the order of their numbers.</summary>
    [Id(5)] public IReadOnlyList<AgentEntry> Readings { get; init; } = [];

    /// <summary>Scan rounds in which the device did not answer, with the reason.</summary>
    [Id(6)] public IReadOnlyList<DeviceMiss> Misses { get; init; } = [];

    /// <summary>True if the readings waited in quarantine, from which they are taken in the same transaction.</summary>
    [Id(7)] public bool IsReleased { get; init; }

    /// <summary>
    /// True if the agent's grain knows that none of the readings was applied before: nothing of the lane failed since its mark was read. The fences
    /// decide all the same.
    /// </summary>
    [Id(8)] public bool IsFresh { get; init; }

    /// <summary>How far the agent's clock is ahead of the server's, seen when its session began.</summary>
    [Id(9)] public TimeSpan ClockOffset { get; init; }

    /// <summary>What was decided of the device when its readings were found to be its own; 0: not known.</summary>
    [Id(10)] public long IdentityRevision { get; init; }
}
