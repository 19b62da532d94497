namespace KPax.Contracts.Agents;

/// <summary>Where a lane of an agent stands on both sides. What lies between the two is with the agent and not here yet.</summary>
/// <param name="Lane">Which lane.</param>
/// <param name="Mark">Up to here everything is durable at the server.</param>
/// <param name="Newest">Newest number that the agent told of.</param>
/// <param name="ToldAt">When it told that; null: it never said Hello in this epoch.</param>
[GenerateSerializer, Immutable, Alias("kpax.agent-lane")]
public sealed record AgentLane(
    [property: Id(0)] Lane Lane,
    [property: Id(1)] ulong Mark,
    [property: Id(2)] ulong Newest,
    [property: Id(3)] DateTimeOffset? ToldAt)
{
    /// <summary>Numbers that the server lacks, both ends inclusive; null: none that it knows of.</summary>
    public (ulong From, ulong To)? Lacking => Newest > Mark ? (Mark + 1, Newest) : null;
}
