namespace KPax.Contracts.Agents;

/// <summary>Numbers that will never come, both ends inclusive.</summary>
/// <param name="From">First number.</param>
/// <param name="To">Last number.</param>
/// <param name="Reason">Why they are lost.</param>
[GenerateSerializer, Immutable, Alias("kpax.gap")]
public sealed record Gap(
    [property: Id(0)] ulong From,
    [property: Id(1)] ulong To,
    [property: Id(2)] GapReason Reason);
