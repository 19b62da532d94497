namespace KPax.Contracts.Agents;

/// <summary>An agent whose key was proved asks for a session.</summary>
[GenerateSerializer, Immutable, Alias("kpax.agent-hello")]
public sealed record AgentHello
{
    /// <summary>The agent's version.</summary>
    [Id(0)] public string Version { get; init; } = "";

    /// <summary>Operating system and runtime.</summary>
    [Id(1)] public string OperatingSystem { get; init; } = "";

    /// <summary>The agent's epoch.</summary>
    [Id(2)] public ulong Epoch { get; init; }

    /// <summary>Where its numbers stand.</summary>
    [Id(3)] public IReadOnlyList<LaneState> Lanes { get; init; } = [];

    /// <summary>The agent's clock.</summary>
    [Id(4)] public DateTimeOffset? AgentTime { get; init; }

    /// <summary>What it counted, a day each.</summary>
    [Id(5)] public IReadOnlyList<DayBalance> Balances { get; init; } = [];
}
