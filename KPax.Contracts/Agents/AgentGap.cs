namespace KPax.Contracts.Agents;

/// <summary>Numbers of an agent that will never come, both ends inclusive.</summary>
/// <param name="EpochOrdinal">Place of the epoch among the agent's epochs.</param>
/// <param name="Lane">Which lane.</param>
/// <param name="Gap">From, to and why.</param>
/// <param name="ReceivedAt">When the server learnt of it.</param>
[GenerateSerializer, Immutable, Alias("kpax.agent-gap")]
public sealed record AgentGap(
    [property: Id(0)] int EpochOrdinal,
    [property: Id(1)] Lane Lane,
    [property: Id(2)] Gap Gap,
    [property: Id(3)] DateTimeOffset ReceivedAt)
{
    /// <summary>How many numbers it stands for.</summary>
    public ulong Count => Gap.To - Gap.From + 1;
}
