namespace KPax.Agent.Buffer.Segments;

/// <summary>Where the records of a lane stand in a segment: one offset for every 32 KiB at least, and all gaps.</summary>
internal sealed class LaneIndex
{
    private const int Step = 32 * 1_024;

    private readonly List<(long Position, int Offset)> _offsets = [];
    private readonly List<(long First, long Last, bool IsForgotten)> _gaps = [];

    /// <summary>First position; 0: there is none.</summary>
    public long First { get; private set; }

    /// <summary>Last position; 0: there is none.</summary>
    public long Last { get; private set; }

    /// <summary>First position behind everything that was acknowledged and forgotten.</summary>
    public long FirstKept { get; private set; }

    /// <summary>Takes note of the next record.</summary>
    public void Add(LogRecord record, int offset)
    {
        if (First == 0)
        {
            First = FirstKept = record.Position;
        }

        Last = record.Last;
        if (_offsets.Count == 0 || offset - _offsets[^1].Offset >= Step)
        {
            _offsets.Add((record.Position, offset));
        }

        if (record.IsGap)
        {
            var isForgotten = record.Reason == Protocol.Agent.V1.GapReason.Unspecified;
            _gaps.Add((record.Position, record.Last, isForgotten));
            FirstKept = isForgotten ? record.Last + 1 : FirstKept;
        }
    }

    /// <summary>An offset at or before a position.</summary>
    public int OffsetOf(long position)
    {
        var (low, high) = (0, _offsets.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _offsets[middle].Position <= position ? (middle, high) : (low, middle - 1);
        }

        return _offsets[low].Offset;
    }

    /// <summary>How many entries, gaps left aside, stand behind one position up to another.</summary>
    public long CountEntries(long after, long through)
    {
        var (first, last) = (Math.Max(First, after + 1), Math.Min(Last, through));
        if (First == 0 || last < first)
        {
            return 0;
        }

        var count = last - first + 1;
        foreach (var gap in _gaps)
        {
            count -= Math.Max(0, Math.Min(gap.Last, last) - Math.Max(gap.First, first) + 1);
        }

        return count;
    }
}
