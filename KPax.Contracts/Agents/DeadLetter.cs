namespace KPax.Contracts.Agents;

/// <summary>An entry that can never be stored.</summary>
/// <param name="Lane">Which lane.</param>
/// <param name="Number">Its number in the lane.</param>
/// <param name="Reason">What is wrong with it, in plain words.</param>
[GenerateSerializer, Immutable, Alias("kpax.dead-letter")]
public sealed record DeadLetter(
    [property: Id(0)] Lane Lane,
    [property: Id(1)] ulong Number,
    [property: Id(2)] string Reason);
