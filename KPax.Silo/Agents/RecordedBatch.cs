using KPax.Contracts.Agents;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <summary>What came of handing a batch to the devices.</summary>
/// <param name="Failure">Why not all of it is durable; empty: it is.</param>
/// <param name="DeadLetters">Entries that can never be stored.</param>
/// <param name="Parked">Readings of new devices beyond the quota.</param>
internal sealed record RecordedBatch(
    string Failure, IReadOnlyList<(ulong Number, InvalidEntry Entry)> DeadLetters, IReadOnlyList<ParkedRow> Parked);
