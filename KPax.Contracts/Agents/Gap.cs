namespace KPax.Contracts.Agents;

/// <summary>Numbers that will never come, both ends inclusive.</summary>
[GenerateSerializer, Immutable, Alias("kpax.gap")]
public sealed record Gap(
    [property: Id(0)] ulong From,
    [property: Id(1)] ulong To,
    [property: Id(2)] GapReason Reason);
