using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer;

/// <summary>Where the numbers of a lane stand; 0: none.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Oldest">Oldest number that is kept and not acknowledged.</param>
/// <param name="Newest">Newest number that was given.</param>
/// <param name="Acknowledged">Up to where the server has everything, and the hash there.</param>
/// <param name="OldestKept">
/// Oldest number that can be read again after <see cref="IReadingBuffer.RewindAsync"/>, gaps included; one above the acknowledged if none is kept.
/// </param>
internal sealed record LaneStatus(Lane Lane, ulong Oldest, ulong Newest, LanePosition Acknowledged, ulong OldestKept);
