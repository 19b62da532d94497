namespace KPax.Agent.Buffer.Segments;

/// <summary>Writes segments anew with fewer entries: a gap stands in place of what went.</summary>
internal sealed class LogThinning(LogImage image, TimeProvider timeProvider)
{
    // Writing anew for less is not worth it.
    private const int LeastShare = 32;

    /// <summary>Thins the oldest segments of those that are least thin, by one level. False if nothing is left to thin.</summary>
    public bool TryThin(long segmentOctets)
    {
        var sealedOnes = image.Segments.Take(Math.Max(0, image.Segments.Count - 1)).Where(segment => segment.Level < ThinLevel.Empty).ToList();
        if (sealedOnes.Count == 0)
        {
            return false;
        }

        var level = sealedOnes.Min(segment => segment.Level);
        var first = image.Segments.FindIndex(segment => segment.Level == level);
        Rewrite(Run(first, level, segmentOctets), level + 1);
        return true;
    }

    /// <summary>Empties the oldest segment if its newest entry is older than allowed and not acknowledged. False if there is none such.</summary>
    public bool TryExpire(long oldest)
    {
        var first = image.Segments.Take(Math.Max(0, image.Segments.Count - 1)).FirstOrDefault(segment => segment.Level < ThinLevel.Empty);
        if (first is null || first.Age >= oldest)
        {
            return false;
        }

        Rewrite([first], ThinLevel.Empty);
        return true;
    }

    /// <summary>Segments next to each other that together make one; small ones before them are taken in.</summary>
    private List<Segment> Run(int first, ThinLevel level, long segmentOctets)
    {
        var run = new List<Segment> { image.Segments[first] };
        var octets = run[0].Length;
        for (var index = first - 1; index >= 0 && octets + image.Segments[index].Length <= segmentOctets; index--)
        {
            run.Insert(0, image.Segments[index]);
            octets += image.Segments[index].Length;
        }

        for (var index = first + 1; index < image.Segments.Count - 1 && image.Segments[index].Level == level; index++)
        {
            octets += image.Segments[index].Length;
            if (octets > segmentOctets)
            {
                break;
            }

            run.Add(image.Segments[index]);
        }

        return run;
    }

    private void Rewrite(List<Segment> run, ThinLevel level)
    {
        var records = run.SelectMany(Load).ToList();
        var draft = new ThinDraft(image, records, level);
        if (run.Count == 1 && draft.Saved < run[0].Length / LeastShare)
        {
            run[0].Level = level;
            return;
        }

        var head = Replace(run, draft, level);
        image.Save(
            image.State with
            {
                Thinning = head.Thinning,
                Dropped = image.State.Dropped + draft.Dropped,
                Days = image.State.Days.Plus(new DayCount { Day = DayCount.DayOf(timeProvider.GetUtcNow()), Dropped = draft.Dropped }),
            },
            timeProvider.GetUtcNow());
        foreach (var segment in run.Skip(1))
        {
            image.Folder.Disk.Delete(image.Folder.SegmentOf(segment.Id));
        }

        image.Folder.Disk.SyncFolder(image.Folder.Path);
    }

    private IReadOnlyList<LogRecord> Load(Segment segment)
    {
        var scan = SegmentScan.Run(image.Folder.ReadAll(image.Folder.SegmentOf(segment.Id)));
        return scan.IsBroken || scan.Length != segment.Length
            ? throw new BufferDamagedException($"Segment {segment.Id} is damaged.")
            : scan.Records;
    }

    private SegmentHeader Replace(List<Segment> run, ThinDraft draft, ThinLevel level)
    {
        var header = new SegmentHeader
        {
            Id = run[0].Id,
            Through = run[^1].Header.Through,
            Level = level,
            Thinning = image.State.Thinning + 1,
            Dropped = draft.Dropped,
            BeforeLive = run[0].Header.BeforeLive,
            BeforeHistory = run[0].Header.BeforeHistory,
            State = image.State with { WallClock = timeProvider.GetUtcNow().ToUnixTimeMilliseconds() },
        };
        var octets = SegmentFile.Create(header, draft.Frames);
        image.Folder.Replace(header.Id, octets);
        var index = image.Segments.IndexOf(run[0]);
        image.Segments.RemoveRange(index, run.Count);
        image.Segments.Insert(index, Index(octets));
        return header;
    }

    private static Segment Index(byte[] octets)
    {
        var scan = SegmentScan.Run(octets);
        var segment = new Segment(scan.Header!, scan.HeaderLength);
        foreach (var record in scan.Records)
        {
            segment.Add(record);
        }

        return segment;
    }
}
