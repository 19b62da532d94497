using KPax.Contracts.Agents;

namespace KPax.Silo.Storage;

/// <summary>Up to where a lane of an agent's epoch is durable, and the hash of its history there.</summary>
internal sealed record LaneRow(Lane Lane, ulong Mark, byte[] Hash);
