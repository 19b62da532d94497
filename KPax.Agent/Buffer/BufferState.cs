using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer;

/// <summary>Where the numbers of a buffer stand.</summary>
/// <param name="Epoch">Random number of this epoch.</param>
/// <param name="Live">The lane of alerts.</param>
/// <param name="History">The lane of everything else.</param>
/// <param name="Octets">Room that the kept entries take, as <see cref="BufferOptions.MaxOctets"/> counts it.</param>
/// <param name="Dropped">Entries that had to be dropped since the file was made.</param>
internal sealed record BufferState(ulong Epoch, LaneStatus Live, LaneStatus History, long Octets, long Dropped)
{
    /// <summary>The status of a lane.</summary>
    public LaneStatus this[Lane lane] => lane == Lane.Live ? Live : History;
}
