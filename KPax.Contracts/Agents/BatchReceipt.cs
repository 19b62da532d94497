namespace KPax.Contracts.Agents;

/// <summary>What the server did with a batch. Everything up to the mark is durable.</summary>
[GenerateSerializer, Immutable, Alias("kpax.batch-receipt")]
public sealed record BatchReceipt
{
    /// <summary>Up to where the lane is durable now.</summary>
    [Id(0)] public LaneMark Mark { get; init; } = new(Lane.Unspecified, 0);

    /// <summary>Entries that can never be stored.</summary>
    [Id(1)] public IReadOnlyList<DeadLetter> DeadLetters { get; init; } = [];

    /// <summary>The session is over or the histories differ: the agent says Hello first.</summary>
    [Id(2)] public bool HelloRequired { get; init; }

    /// <summary>How long the agent waits; null: not at all.</summary>
    [Id(3)] public TimeSpan? RetryDelay { get; init; }

    /// <summary>Why less than everything was accepted; empty: everything was.</summary>
    [Id(4)] public string Reason { get; init; } = "";

    /// <summary>Revision of the agent's configuration; 0: none.</summary>
    [Id(5)] public ulong ConfigurationRevision { get; init; }
}
