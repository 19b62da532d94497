using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>Reads a lane.</summary>
internal sealed class LogReader(LogImage image, Lane lane)
{
    // Enough for most; the other is more than the largest record and the way to it.
    private const int Chunk = 64 * 1_024;
    private const int LargeChunk = LogRecord.MaxBody + 1_024;

    private readonly LaneMarks _marks = image.State[lane];
    private readonly List<BufferedEntry> _found = [];
    private int _octets;

    /// <summary>Reads what follows a position; null if there is nothing.</summary>
    public BufferedBatch? Read(LanePosition? after, BatchLimit limit)
    {
        var acknowledged = _marks.Acknowledged;
        var isBehind = after is null || _marks.PositionOf(after.Number) <= acknowledged.Position;
        var end = isBehind ? acknowledged : new Place(_marks.PositionOf(after!.Number), after.Hash, 0);
        var before = isBehind ? _marks.Show(acknowledged).Hash : after!.Hash;
        foreach (var record in ReadFrom(end.Position + 1))
        {
            var entry = Show(record, end.Position + 1);
            if (!TryJoin(entry) && !TryTake(entry, limit))
            {
                break;
            }

            end = record.Place;
        }

        return _found.Count == 0 ? null : new BufferedBatch(image.State.Epoch, lane, before, new LanePosition(_marks.NumberOf(end.Position), end.Hash), _found);
    }

    /// <summary>The place of a position behind what is acknowledged; null if it lies in a gap and no hash is told.</summary>
    public Place? FindPlace(long position, byte[]? hash)
    {
        if (position == image.Newest(lane).Position)
        {
            return image.Newest(lane);
        }

        var record = First(position);
        return record.Last == position ? record.Place : hash is null ? null : record.Place with { Position = position, Hash = hash };
    }

    /// <summary>The last place at or before a position of which the hash is known.</summary>
    public Place FindKnownPlace(long position)
    {
        if (position < image.FirstKept(lane))
        {
            return BeforeKept(position);
        }

        var record = First(position);
        return record.Last == position ? record.Place : FindKnownPlace(record.Position - 1);
    }

    private Place BeforeKept(long position)
    {
        // Either a record of forgotten ones ends there, or the oldest segment begins behind it.
        var before = image.Segments[0].Header.Before(lane);
        return before.Position >= position ? before : First(position).Place;
    }

    private LogRecord First(long position)
    {
        foreach (var record in ReadFrom(position))
        {
            return record;
        }

        throw new BufferDamagedException($"Entry {position} of lane {lane} is missing.");
    }

    private BufferedEntry Show(LogRecord record, long from)
    {
        if (record.IsGap)
        {
            return new BufferedEntry
            {
                Number = _marks.NumberOf(from),
                LastNumber = _marks.NumberOf(record.Last),
                Order = (ulong)record.Order,
                GapReason = record.Reason == GapReason.Unspecified ? GapReason.ServerRestored : record.Reason,
            };
        }

        var octets = record.Octets.ToArray();
        var past = _marks.FindOrigin(record.Position);
        return new BufferedEntry
        {
            Number = _marks.NumberOf(record.Position),
            LastNumber = _marks.NumberOf(record.Position),
            Order = (ulong)record.Order,
            Octets = octets,
            Label = record.Label,
            Origin = past is null ? null : new EntryOrigin(past.Epoch, lane, (ulong)(record.Position - past.Start), HistoryHash.Of(octets)),
        };
    }

    /// <summary>Neighbouring gaps of one reason are one gap.</summary>
    private bool TryJoin(BufferedEntry entry)
    {
        if (_found.Count == 0 || !entry.IsGap || _found[^1].GapReason != entry.GapReason)
        {
            return false;
        }

        _found[^1] = _found[^1] with { LastNumber = entry.LastNumber, Order = entry.Order };
        return true;
    }

    private bool TryTake(BufferedEntry entry, BatchLimit limit)
    {
        var octets = _octets + entry.Octets.Length + BatchLimit.EntryOverhead;
        if (_found.Count >= limit.Entries || (_found.Count > 0 && octets > limit.Octets))
        {
            return false;
        }

        _found.Add(entry);
        _octets = octets;
        return true;
    }

    /// <summary>The records of the lane from the one that holds a position on.</summary>
    private IEnumerable<LogRecord> ReadFrom(long position)
    {
        foreach (var segment in image.Segments)
        {
            var index = segment[lane];
            while (index.First > 0 && index.First <= position && position <= index.Last)
            {
                var found = FindIn(segment, index.OffsetOf(position), position, Chunk);
                found = found.Count > 0 ? found : FindIn(segment, index.OffsetOf(position), position, LargeChunk);
                foreach (var record in found)
                {
                    yield return record;
                }

                position = found.Count > 0
                    ? found[^1].Last + 1
                    : throw new BufferDamagedException($"Entry {position} of lane {lane} in segment {segment.Id} is damaged.");
            }
        }
    }

    /// <summary>The records of the lane in one stretch of a segment, from the one that holds a position on and without a hole.</summary>
    private List<LogRecord> FindIn(Segment segment, int offset, long position, int chunk)
    {
        var octets = new byte[Math.Min(chunk, segment.Length - offset)];
        Load(segment, offset, octets);
        var found = new List<LogRecord>();
        for (var rest = octets.AsMemory(); LogRecord.TryRead(rest, out var record); rest = rest[record.Frame.Length..])
        {
            if (record.Lane == lane && record.Position <= position && record.Last >= position)
            {
                found.Add(record);
                position = record.Last + 1;
            }
        }

        return found;
    }

    private void Load(Segment segment, int offset, byte[] octets)
    {
        if (segment == image.Segments[^1])
        {
            image.Active.Read(offset, octets);
            return;
        }

        using var file = image.Folder.Disk.Open(image.Folder.SegmentOf(segment.Id));
        file.Read(offset, octets);
    }
}
