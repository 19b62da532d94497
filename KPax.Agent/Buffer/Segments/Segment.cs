using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>What is known in memory of a segment.</summary>
internal sealed class Segment(SegmentHeader header, int headerLength)
{
    /// <summary>What stands at its start.</summary>
    public SegmentHeader Header => header;

    /// <summary>Its number.</summary>
    public long Id => header.Id;

    /// <summary>How thin its entries are; may be higher than in its header if thinning would drop nothing.</summary>
    public ThinLevel Level { get; set; } = header.Level;

    /// <summary>Octets that are durable.</summary>
    public long Length { get; private set; } = headerLength;

    /// <summary>When its newest record was stored, by the clock of ages, seconds.</summary>
    public long Age { get; private set; }

    /// <summary>True if it has no record.</summary>
    public bool IsEmpty => Length == headerLength;

    /// <summary>The records of the live lane.</summary>
    public LaneIndex Live { get; } = new();

    /// <summary>The records of the history lane.</summary>
    public LaneIndex History { get; } = new();

    /// <summary>The records of a lane.</summary>
    public LaneIndex this[Lane lane] => lane == Lane.Live ? Live : History;

    /// <summary>Takes note of the next record.</summary>
    public void Add(LogRecord record)
    {
        this[record.Lane].Add(record, (int)Length);
        Length += record.Frame.Length;
        Age = Math.Max(Age, record.Age);
    }

    /// <summary>True if everything in it lies at or before these positions.</summary>
    public bool IsWithin(long live, long history) => Live.Last <= live && History.Last <= history;
}
