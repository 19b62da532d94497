using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer;

/// <summary>Where an entry first stood.</summary>
/// <param name="Epoch">Its first epoch.</param>
/// <param name="Lane">Its lane.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Hash">Hash of the entry alone: 16 octets.</param>
internal sealed record EntryOrigin(ulong Epoch, Lane Lane, ulong Number, byte[] Hash);
