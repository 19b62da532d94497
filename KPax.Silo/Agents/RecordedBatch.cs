using KPax.Contracts.Agents;

namespace KPax.Silo.Agents;

/// <summary>What came of handing a batch to the devices.</summary>
/// <param name="Failure">Why not all of it is durable; empty: it is.</param>
/// <param name="DeadLetters">Entries that can never be stored.</param>
internal sealed record RecordedBatch(string Failure, IReadOnlyList<(ulong Number, InvalidEntry Entry)> DeadLetters);
