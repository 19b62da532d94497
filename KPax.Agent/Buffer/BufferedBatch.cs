using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer;

/// <summary>Entries of one lane, in order, without a hole.</summary>
/// <param name="Epoch">Epoch of the numbers.</param>
/// <param name="Lane">The lane.</param>
/// <param name="HashBefore">Hash of the history before the first entry.</param>
/// <param name="End">The last number, and the hash there.</param>
/// <param name="Entries">The entries; at least one.</param>
internal sealed record BufferedBatch(ulong Epoch, Lane Lane, byte[] HashBefore, LanePosition End, IReadOnlyList<BufferedEntry> Entries);
