namespace KPax.Silo.Storage;

/// <summary>An epoch of an agent: its place among the agent's epochs, from 1, its lanes, and whether it is suspended.</summary>
internal sealed record EpochRow(ulong Epoch, int Ordinal, IReadOnlyList<LaneRow> Lanes, bool IsSuspended = false);
