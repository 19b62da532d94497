using KPax.Contracts.Agents;

namespace KPax.Silo.Storage;

/// <summary>Moves an agent's mark over one batch, with what belongs to no device.</summary>
internal sealed record AgentUnit : CommitUnit
{
    /// <summary>The agent's number.</summary>
    public required long AgentId { get; init; }

    /// <summary>The agent's epoch.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>Which lane.</summary>
    public required Lane Lane { get; init; }

    /// <summary>The mark that the unit was computed for; another one in storage is a conflict.</summary>
    public required ulong MarkBefore { get; init; }

    /// <summary>The mark after the batch.</summary>
    public required ulong MarkAfter { get; init; }

    /// <summary>Hash of the lane's history at the new mark.</summary>
    public required byte[] HashAfter { get; init; }

    /// <summary>When the batch was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Scan rounds of the batch, by number.</summary>
    public IReadOnlyList<(ulong Number, ScanRound Round)> Rounds { get; init; } = [];

    /// <summary>Gaps of the batch.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>Entries that can never be stored, with their octets.</summary>
    public IReadOnlyList<(ulong Number, InvalidEntry Entry)> DeadLetters { get; init; } = [];

    /// <summary>Numbers with the hashes of their content, first ones and origins alike, that the batch accepts.</summary>
    public IReadOnlyList<AcceptedRun> Accepted { get; init; } = [];

    /// <summary>Numbers that entries of the batch had before, whose fences are not needed any more.</summary>
    public IReadOnlyList<FenceRow> Origins { get; init; } = [];

    /// <summary>Readings of new devices that wait for the quota.</summary>
    public IReadOnlyList<ParkedRow> Parked { get; init; } = [];

    /// <summary>What the batch adds to the day's count.</summary>
    public DayCount Count { get; init; } = new();

    /// <summary>What is noted in the agent's events.</summary>
    public IReadOnlyList<AgentEvent> Events { get; init; } = [];

    /// <summary>Readings of the batch that later ones are told from.</summary>
    public IReadOnlyList<ReadingBaseRow> Bases { get; init; } = [];
}
