namespace KPax.Contracts.Agents;

/// <summary>Where the numbers of a lane stand at the agent; 0: none.</summary>
/// <param name="Lane">Which lane.</param>
/// <param name="Oldest">Oldest number that the agent still has.</param>
/// <param name="Newest">Newest number that the agent gave.</param>
/// <param name="Acknowledged">Newest number that the server acknowledged to this agent.</param>
/// <param name="AcknowledgedHash">Hash of the lane's history there: 16 octets, empty for none.</param>
[GenerateSerializer, Immutable, Alias("kpax.lane-state")]
public sealed record LaneState(
    [property: Id(0)] Lane Lane,
    [property: Id(1)] ulong Oldest,
    [property: Id(2)] ulong Newest,
    [property: Id(3)] ulong Acknowledged,
    [property: Id(4)] byte[] AcknowledgedHash);
