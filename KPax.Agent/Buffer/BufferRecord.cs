using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer;

/// <summary>What the file knows of itself; written in the same transaction as the entries.</summary>
internal sealed record BufferRecord
{
    /// <summary>Random number of this epoch.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>The last order that was given.</summary>
    public long Order { get; init; }

    /// <summary>Entries dropped since the file was made.</summary>
    public long Dropped { get; init; }

    /// <summary>What was counted in the last days.</summary>
    public DayCounts Days { get; init; } = DayCounts.None;

    /// <summary>The lane of alerts.</summary>
    public LaneRecord Live { get; init; } = new();

    /// <summary>The lane of everything else.</summary>
    public LaneRecord History { get; init; } = new();

    /// <summary>Octets of all kept entries.</summary>
    public long Octets => Live.Octets + History.Octets;

    /// <summary>A lane.</summary>
    public LaneRecord this[Lane lane] => lane == Lane.Live ? Live : History;

    /// <summary>The record with another lane.</summary>
    public BufferRecord With(Lane lane, LaneRecord record) => lane == Lane.Live ? this with { Live = record } : this with { History = record };

    /// <summary>The record as the rest of the agent sees it.</summary>
    public BufferState Show() => new(Epoch, Show(Lane.Live), Show(Lane.History), Octets, Dropped);

    private LaneStatus Show(Lane lane)
    {
        var record = this[lane];
        var newest = record.NumberOf(record.Newest.Position);
        var acknowledged = record.Show(record.Acknowledged);
        return new LaneStatus(lane, newest > acknowledged.Number ? acknowledged.Number + 1 : 0, newest, acknowledged, acknowledged.Number + 1);
    }
}
