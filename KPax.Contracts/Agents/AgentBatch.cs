namespace KPax.Contracts.Agents;

/// <summary>Entries of one lane, in order, without a hole between them.</summary>
[GenerateSerializer, Immutable, Alias("kpax.agent-batch")]
public sealed record AgentBatch
{
    /// <summary>The session it came with: 16 octets.</summary>
    [Id(0)] public byte[] SessionId { get; init; } = [];

    /// <summary>The agent's epoch.</summary>
    [Id(1)] public ulong Epoch { get; init; }

    /// <summary>Which lane.</summary>
    [Id(2)] public Lane Lane { get; init; }

    /// <summary>Hash of the lane's history before the first entry: 16 octets, empty at the start of an epoch.</summary>
    [Id(3)] public byte[] HashBefore { get; init; } = [];

    /// <summary>Hash of the lane's history after the last entry: 16 octets.</summary>
    [Id(4)] public byte[] HashAfter { get; init; } = [];

    /// <summary>The entries.</summary>
    [Id(5)] public IReadOnlyList<AgentEntry> Entries { get; init; } = [];

    /// <summary>Octets of the batch on the wire.</summary>
    [Id(6)] public int Octets { get; init; }
}
