using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer;

/// <summary>An entry as it is kept, or the gap that stands for dropped ones.</summary>
internal sealed record BufferedEntry
{
    /// <summary>Number in its lane; of a gap the first one.</summary>
    public required ulong Number { get; init; }

    /// <summary>The last number that it stands for: a gap stands for several.</summary>
    public required ulong LastNumber { get; init; }

    /// <summary>Order among all lanes.</summary>
    public required ulong Order { get; init; }

    /// <summary>What was appended; empty for a gap.</summary>
    public byte[] Octets { get; init; } = [];

    /// <summary>What it is about.</summary>
    public EntryLabel Label { get; init; } = EntryLabel.None;

    /// <summary>Why the numbers are lost; unspecified unless this is a gap.</summary>
    public GapReason GapReason { get; init; }

    /// <summary>Where it stood before it was numbered anew; null if it was not.</summary>
    public EntryOrigin? Origin { get; init; }

    /// <summary>True for a gap.</summary>
    public bool IsGap => GapReason != GapReason.Unspecified;
}
