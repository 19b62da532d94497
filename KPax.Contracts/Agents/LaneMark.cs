namespace KPax.Contracts.Agents;

/// <summary>Up to where a lane is durable at the server; 0: none.</summary>
[GenerateSerializer, Immutable, Alias("kpax.lane-mark")]
public sealed record LaneMark(
    [property: Id(0)] Lane Lane,
    [property: Id(1)] ulong Through);
