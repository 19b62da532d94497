namespace KPax.Agent.Buffer.Segments;

/// <summary>
/// Keeps a log within its bounds: forgets what was acknowledged long ago, drops what is too old, and when there is no room first everything that is
/// acknowledged, then readings between others, then the history, then alerts.
/// </summary>
internal sealed class LogRoom(LogImage image, BufferOptions options, TimeProvider timeProvider)
{
    /// <summary>How long what is acknowledged is kept, so that a server that was restored from a backup can get it again.</summary>
    public static readonly TimeSpan KeepFor = TimeSpan.FromHours(48);

    private const int Segments = 64;
    private const long SecondsPerHour = 3_600;

    private static readonly long SmallestSegment = 64 * 1_024;
    private static readonly long LargestSegment = 16 * 1_048_576;

    private readonly LogThinning _thinning = new(image, timeProvider);

    /// <summary>Octets at which a new segment begins.</summary>
    public long SegmentOctets { get; } = Math.Clamp(options.MaxOctets / Segments, SmallestSegment, LargestSegment);

    /// <summary>Begins a new segment if the present one has no room for so many octets more.</summary>
    public void Rotate(long octets)
    {
        if (image.Segments.Count > 0 && (image.Segments[^1].IsEmpty || image.Segments[^1].Length + octets <= SegmentOctets))
        {
            return;
        }

        var id = image.Segments.Count > 0 ? image.Segments[^1].Header.Through + 1 : 1;
        var state = image.State with { Live = image.State.Live with { Newest = image.Live }, History = image.State.History with { Newest = image.History } };
        var header = new SegmentHeader { Id = id, Through = id, BeforeLive = image.Live, BeforeHistory = image.History, State = state };
        var head = header.ToOctets();
        image.Folder.Replace(id, head);
        image.CloseActive();
        image.Segments.Add(new Segment(header, head.Length));
    }

    /// <summary>Makes room for so many octets more.</summary>
    public void Make(long octets)
    {
        if (image.Octets + octets <= options.MaxOctets)
        {
            return;
        }

        // For a while, so that not every append has to.
        var aim = options.MaxOctets - octets - (options.MaxOctets / Segments);
        while (image.Octets > aim && (TryDeleteAcknowledged() || _thinning.TryThin(SegmentOctets) || TrySeal()))
        {
        }
    }

    /// <summary>Drops what is too old.</summary>
    public void Expire()
    {
        Forget();
        var oldest = image.Clock.Now - (long)options.MaxAge.TotalSeconds;
        while (_thinning.TryExpire(oldest))
        {
        }
    }

    /// <summary>Deletes segments of which everything was acknowledged long ago; the state that says so is durable.</summary>
    public void Forget()
    {
        var old = image.State.Acknowledged.LastOrDefault(sample => sample.Age <= image.Clock.Now - (long)KeepFor.TotalSeconds);
        var isAny = false;
        while (old is not null && image.Segments.Count > 1 && image.Segments[0].IsWithin(old.Live, old.History))
        {
            Delete(image.Segments[0]);
            isAny = true;
        }

        if (isAny)
        {
            image.Folder.Disk.SyncFolder(image.Folder.Path);
        }
    }

    /// <summary>The state with a note of what is acknowledged in this hour.</summary>
    public LogState Note(LogState state)
    {
        var now = image.Clock.Now;
        var oldest = now - (long)KeepFor.TotalSeconds;
        var samples = state.Acknowledged.Where(sample => sample.Age / SecondsPerHour < now / SecondsPerHour).ToList();

        // Of those that are old enough the last one says all.
        samples.RemoveRange(0, Math.Max(0, samples.FindLastIndex(sample => sample.Age <= oldest)));
        samples.Add(new AcknowledgedAt(now, state.Live.Acknowledged.Position, state.History.Acknowledged.Position));
        return state with { Acknowledged = samples };
    }

    /// <summary>The state in which nothing behind what is acknowledged counts as acknowledged earlier.</summary>
    public LogState GoBack(LogState state) => state with
    {
        Acknowledged = [.. state.Acknowledged.Select(sample => new AcknowledgedAt(
            sample.Age, Math.Min(sample.Live, state.Live.Acknowledged.Position), Math.Min(sample.History, state.History.Acknowledged.Position)))],
    };

    private bool TryDeleteAcknowledged()
    {
        if (image.Segments.Count < 2
            || !image.Segments[0].IsWithin(image.State.Live.Acknowledged.Position, image.State.History.Acknowledged.Position))
        {
            return false;
        }

        Delete(image.Segments[0]);
        image.Folder.Disk.SyncFolder(image.Folder.Path);
        return true;
    }

    private bool TrySeal()
    {
        if (image.Segments.Count == 0 || image.Segments[^1].IsEmpty)
        {
            return false;
        }

        Rotate(SegmentOctets);
        return true;
    }

    private void Delete(Segment segment)
    {
        image.Folder.Disk.Delete(image.Folder.SegmentOf(segment.Id));
        image.Segments.Remove(segment);
    }
}
