namespace KPax.Contracts.Agents;

/// <summary>One day of UTC in the books of both sides.</summary>
/// <param name="Day">The day.</param>
/// <param name="Told">What the agent counted; null: it told nothing of that day.</param>
/// <param name="Counted">What the server counted.</param>
[GenerateSerializer, Immutable, Alias("kpax.agent-day")]
public sealed record AgentDay(
    [property: Id(0)] DateOnly Day,
    [property: Id(1)] DayBalance? Told,
    [property: Id(2)] DayCount Counted)
{
    /// <summary>
    /// Entries that the agent took for acknowledged minus those that the server received that day; null: the agent told nothing. What is
    /// acknowledged about midnight falls on two days, so the sum over days is what must be 0; above 0 something is missing.
    /// </summary>
    public long? Difference => Told is null ? null : Told.Acknowledged - Counted.Received;
}
