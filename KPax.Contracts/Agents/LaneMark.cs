namespace KPax.Contracts.Agents;

/// <summary>Up to where a lane is durable at the server; 0: none.</summary>
/// <param name="Lane">Which lane.</param>
/// <param name="Through">Every number up to this one is stored, dead-lettered or a gap.</param>
[GenerateSerializer, Immutable, Alias("kpax.lane-mark")]
public sealed record LaneMark(
    [property: Id(0)] Lane Lane,
    [property: Id(1)] ulong Through);
