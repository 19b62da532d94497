namespace KPax.Contracts.Agents;

/// <summary>An entry of an agent that can never be stored, and lies aside with its octets.</summary>
/// <param name="EpochOrdinal">Place of the epoch among the agent's epochs.</param>
/// <param name="Lane">Which lane.</param>
/// <param name="Number">Its number in the lane.</param>
/// <param name="Reason">What is wrong with it, in plain English.</param>
/// <param name="ReceivedAt">When it came.</param>
[GenerateSerializer, Immutable, Alias("kpax.agent-dead-letter")]
public sealed record AgentDeadLetter(
    [property: Id(0)] int EpochOrdinal,
    [property: Id(1)] Lane Lane,
    [property: Id(2)] ulong Number,
    [property: Id(3)] string Reason,
    [property: Id(4)] DateTimeOffset ReceivedAt);
