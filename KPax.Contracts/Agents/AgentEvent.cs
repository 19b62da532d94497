namespace KPax.Contracts.Agents;

/// <summary>Something out of the ordinary in the life of an agent.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Detail">More, in plain English: numbers and names.</param>
[GenerateSerializer, Immutable, Alias("kpax.agent-event")]
public sealed record AgentEvent(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] AgentEventKind Kind,
    [property: Id(2)] string Detail);
