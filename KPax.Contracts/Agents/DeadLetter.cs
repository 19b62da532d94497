namespace KPax.Contracts.Agents;

/// <summary>An entry that can never be stored.</summary>
[GenerateSerializer, Immutable, Alias("kpax.dead-letter")]
public sealed record DeadLetter(
    [property: Id(0)] Lane Lane,
    [property: Id(1)] ulong Number,
    [property: Id(2)] string Reason);
