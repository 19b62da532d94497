namespace KPax.Contracts.Agents;

/// <summary>A session for an agent.</summary>
[GenerateSerializer, Immutable, Alias("kpax.agent-welcome")]
public sealed record AgentWelcome
{
    /// <summary>The session: 16 octets.</summary>
    [Id(0)] public byte[] SessionId { get; init; } = [];

    /// <summary>Which epoch of this agent it is, from 1; 0 with <see cref="NewEpochRequired"/>.</summary>
    [Id(1)] public int EpochOrdinal { get; init; }

    /// <summary>Up to where the server has everything durable.</summary>
    [Id(2)] public IReadOnlyList<LaneMark> Marks { get; init; } = [];

    /// <summary>The histories differ: the agent must begin a new epoch.</summary>
    [Id(3)] public bool NewEpochRequired { get; init; }

    /// <summary>Revision of the agent's configuration; 0: none.</summary>
    [Id(4)] public ulong ConfigurationRevision { get; init; }

    /// <summary>Why there is no session: the agent's epoch is suspended; empty: there is one.</summary>
    [Id(5)] public string Refusal { get; init; } = "";

    /// <summary>Hash of the history at each mark, in the order of <see cref="Marks"/>: 16 octets, empty if there is none or it is not known.</summary>
    [Id(6)] public IReadOnlyList<byte[]> Hashes { get; init; } = [];

    /// <summary>Path of the agent's organisation.</summary>
    [Id(7)] public string OrganisationPath { get; init; } = "";
}
