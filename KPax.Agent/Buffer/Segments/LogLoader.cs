using System.Security.Cryptography;
using KPax.Agent.Buffer.Disk;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>Opens a log: finds what is durable, cuts off a write that was under way, and mends what is damaged.</summary>
internal sealed class LogLoader(IDisk disk, string path, TimeProvider timeProvider)
{
    private const int MaxRepairs = 3;

    private static readonly Lane[] Lanes = [Lane.Live, Lane.History];

    /// <summary>What was damaged; empty if nothing.</summary>
    public List<string> Damages { get; } = [];

    /// <summary>A new random epoch.</summary>
    public static ulong NewEpoch() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Opens it. <see cref="IOException"/> if the disk refuses, <see cref="BufferDamagedException"/> if mending did not help.</summary>
    public LogImage Open()
    {
        for (var repairs = 0; ; repairs++)
        {
            var image = OpenFiles(out var isStateLost);
            try
            {
                var damage = isStateLost ? "Both copies of the state are damaged." : Load(image);
                if (damage is null)
                {
                    return image;
                }

                Damages.Add(damage);
                if (repairs == MaxRepairs)
                {
                    throw new BufferDamagedException($"{damage} It was mended {MaxRepairs} times in vain.");
                }

                new LogRepair(image, timeProvider).Run();
                image.Dispose();
            }
            catch
            {
                image.Dispose();
                throw;
            }
        }
    }

    private LogImage OpenFiles(out bool isStateLost)
    {
        disk.CreateFolder(path);
        var folder = new LogFolder(disk, path);
        folder.DeleteDrafts();
        var slots = StateSlots.Open(folder);
        try
        {
            var mirror = NewestMirror.Open(folder);
            var now = timeProvider.GetUtcNow().ToUnixTimeMilliseconds();
            var ids = folder.Segments();
            isStateLost = slots.State is null && ids.Count > 0;
            var state = slots.State ?? FindOlder(folder, ids) ?? new LogState { Epoch = NewEpoch(), WallClock = now };
            if (slots.State is null && ids.Count == 0)
            {
                state = slots.SaveTwice(state);
                mirror.Write(Place.None, Place.None);
            }

            // What is found may have been written by a process that was killed before it was durable; from here on it is relied upon.
            slots.Flush();
            disk.SyncFolder(path);
            return new LogImage(folder, slots, mirror, state, new AgeClock(timeProvider, state));
        }
        catch
        {
            slots.Dispose();
            throw;
        }
    }

    private static LogState? FindOlder(LogFolder folder, IReadOnlyList<long> ids) => ids
        .Select(id => SegmentHeader.Read(folder.ReadAll(folder.SegmentOf(id))).Header?.State)
        .Where(state => state is not null).MaxBy(state => state!.Generation);

    /// <summary>Reads all segments; gives what is damaged, null if nothing is.</summary>
    private string? Load(LogImage image)
    {
        var before = image.State;
        var ids = image.Folder.Segments();
        for (var index = 0; index < ids.Count; index++)
        {
            if (LoadSegment(image, ids[index], index == ids.Count - 1, before) is { } damage)
            {
                return damage;
            }
        }

        foreach (var lane in Lanes)
        {
            var known = Math.Max(before[lane].Newest.Position, (lane == Lane.Live ? image.Mirror.Found?.Live : image.Mirror.Found?.History)?.Position ?? 0);
            if (known > image.Newest(lane).Position)
            {
                return $"Entries {image.Newest(lane).Position + 1} to {known} of lane {lane} are gone.";
            }

            var first = image.Segments.Count > 0 ? image.Segments[0].Header.Before(lane) : before[lane].Newest;
            if (first.Position > before[lane].Acknowledged.Position)
            {
                return $"The oldest entries of lane {lane} are gone.";
            }
        }

        return null;
    }

    private static string? LoadSegment(LogImage image, long id, bool isLast, LogState before)
    {
        var file = image.Folder.SegmentOf(id);
        if (image.Segments.Count > 0 && image.Segments[^1].Header.Through >= id)
        {
            // Its entries were taken over by the one before.
            image.Folder.Disk.Delete(file);
            return null;
        }

        var scan = SegmentScan.Run(image.Folder.ReadAll(file));
        if (isLast && scan.Header is null && scan.Records.Count == 0)
        {
            // It was being made; if it held anything, the mirror knows.
            image.Folder.Disk.Delete(file);
            return null;
        }

        var durable = scan.CountDurable();
        if (durable < 0 || (!isLast && (scan.IsBroken || durable < scan.Records.Count)))
        {
            return $"Segment {id} is damaged.";
        }

        var damage = Link(image, scan, durable, before);
        if (damage is null && isLast)
        {
            Cut(image, scan.EndOfFirst(durable), scan.Length);
        }

        return damage;
    }

    private static string? Link(LogImage image, SegmentScan scan, int durable, LogState before)
    {
        var header = scan.Header!;
        foreach (var lane in Lanes)
        {
            var expected = header.Before(lane);
            if (image.Segments.Count > 0 && expected.Position != image.Newest(lane).Position)
            {
                if (expected.Position < image.Newest(lane).Position || !image.Segments.TrueForAll(segment => IsAcknowledged(segment, before))
                    || expected.Position > before[lane].Acknowledged.Position)
                {
                    return $"Entries before segment {header.Id} of lane {lane} are gone.";
                }

                // Deleted segments may come back when the power went; what is before the hole was acknowledged.
                image.Segments.ForEach(segment => image.Folder.Disk.Delete(image.Folder.SegmentOf(segment.Id)));
                image.Segments.Clear();
            }
        }

        image.Live = image.Segments.Count > 0 ? image.Live : header.BeforeLive;
        image.History = image.Segments.Count > 0 ? image.History : header.BeforeHistory;
        return Take(image, scan, durable, before);
    }

    private static string? Take(LogImage image, SegmentScan scan, int durable, LogState before)
    {
        var segment = new Segment(scan.Header!, scan.HeaderLength);
        var days = image.State.Days;
        foreach (var record in scan.Records.Take(durable))
        {
            if (record.Position != image.Newest(record.Lane).Position + 1)
            {
                return $"Entries before {record.Position} of lane {record.Lane} are gone.";
            }

            segment.Add(record);
            image.SetNewest(record.Lane, record.Place);
            image.Order = Math.Max(image.Order, record.Order);
            if (!record.IsGap && record.Order > before.Order)
            {
                days = days.Plus(new DayCount { Day = DayCount.DayOf(record.StoredAt), Buffered = 1 });
            }
        }

        if (segment.Header.Thinning > before.Thinning)
        {
            // Its drops were not counted any more when the program ended.
            days = days.Plus(new DayCount { Day = DayCount.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(segment.Header.State.WallClock)), Dropped = segment.Header.Dropped });
            image.State = image.State with
            {
                Dropped = image.State.Dropped + segment.Header.Dropped,
                Thinning = Math.Max(image.State.Thinning, segment.Header.Thinning),
            };
        }

        image.State = image.State with { Days = days };
        image.Clock.Note(segment.Age);
        image.Segments.Add(segment);
        return null;
    }

    private static bool IsAcknowledged(Segment segment, LogState state) =>
        segment.IsWithin(state.Live.Acknowledged.Position, state.History.Acknowledged.Position);

    private static void Cut(LogImage image, long end, long length)
    {
        if (end < length)
        {
            image.Active.SetLength(end);
        }

        image.Active.Flush();
    }
}
