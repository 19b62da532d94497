using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>What is left of the records of some segments after a thinning: what is acknowledged is forgotten, what is dropped becomes a gap.</summary>
internal sealed class ThinDraft
{
    private readonly LogImage _image;
    private readonly Dictionary<(Lane Lane, GapReason Reason), (long First, Place Last)> _open = [];

    public ThinDraft(LogImage image, IReadOnlyList<LogRecord> records, ThinLevel level)
    {
        _image = image;
        var left = records.Where(record => record.Last > image.State[record.Lane].Acknowledged.Position).ToList();
        var dropped = Thinner.FindDropped(left, level).Select(index => (left[index].Lane, left[index].Position)).ToHashSet();
        foreach (var record in records)
        {
            if (record.Last <= image.State[record.Lane].Acknowledged.Position)
            {
                Lose(record, GapReason.Unspecified);
            }
            else if (record.IsGap)
            {
                Lose(record, record.Reason);
            }
            else if (dropped.Contains((record.Lane, record.Position)))
            {
                Dropped++;
                Lose(record, GapReason.BufferFull);
            }
            else
            {
                Close(record.Lane);
                Frames.Add(record.InGroup(0));
            }
        }

        Close(Lane.Live);
        Close(Lane.History);
        Saved = records.Sum(record => (long)record.Frame.Length) - Frames.Sum(frame => (long)frame.Length);
    }

    /// <summary>The records.</summary>
    public List<byte[]> Frames { get; } = [];

    /// <summary>Entries that are dropped by it.</summary>
    public long Dropped { get; private set; }

    /// <summary>Octets that it saves.</summary>
    public long Saved { get; }

    private void Lose(LogRecord record, GapReason reason)
    {
        if (_open.TryGetValue((record.Lane, reason), out var open))
        {
            _open[(record.Lane, reason)] = (open.First, record.Place);
            return;
        }

        Close(record.Lane);
        _open[(record.Lane, reason)] = (record.Position, record.Place);
    }

    private void Close(Lane lane)
    {
        foreach (var (key, gap) in _open.Where(open => open.Key.Lane == lane).ToList())
        {
            Frames.Add(LogRecord.CreateGap(lane, gap.First, gap.Last, key.Reason, _image.Clock.Now));
            _open.Remove(key);
        }
    }
}
