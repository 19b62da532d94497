namespace KPax.Agent.Buffer;

/// <summary>A place in the history of a lane.</summary>
/// <param name="Number">Number of the last entry; 0: the start of the epoch.</param>
/// <param name="Hash">Hash of the history there: 16 octets, empty at the start.</param>
internal sealed record LanePosition(ulong Number, byte[] Hash);
