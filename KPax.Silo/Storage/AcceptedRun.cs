using KPax.Contracts.Agents;

namespace KPax.Silo.Storage;

/// <summary>Numbers one after the other that were accepted, with the hash of the content of each.</summary>
internal sealed record AcceptedRun(ulong Epoch, Lane Lane, ulong First, IReadOnlyList<ulong> ContentHashes);
