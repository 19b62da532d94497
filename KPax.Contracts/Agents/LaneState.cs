namespace KPax.Contracts.Agents;

/// <summary>Where the numbers of a lane stand at the agent; 0: none.</summary>
[GenerateSerializer, Immutable, Alias("kpax.lane-state")]
public sealed record LaneState(
    [property: Id(0)] Lane Lane,
    [property: Id(1)] ulong Oldest,
    [property: Id(2)] ulong Newest,
    [property: Id(3)] ulong Acknowledged,
    [property: Id(4)] byte[] AcknowledgedHash);
