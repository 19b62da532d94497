using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer;

/// <summary>Something to keep.</summary>
/// <param name="Lane">Its lane.</param>
/// <param name="Octets">What it is, opaque to the buffer.</param>
internal readonly record struct NewEntry(Lane Lane, byte[] Octets);
