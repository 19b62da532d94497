using KPax.Agent.Buffer.Disk;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>
/// The buffer as a log of segments. An append is one write and one sync; what the server has is told in a small state that is written in place;
/// segments go only after the state that allows it is durable. For one thread at a time. Throws <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/> when the disk refuses, <see cref="BufferDamagedException"/> when it gives back something else.
/// </summary>
internal sealed class SegmentLog : IDisposable
{
    private static readonly TimeSpan SaveEach = TimeSpan.FromMinutes(10);

    private readonly LogImage _image;
    private readonly LogRoom _room;
    private readonly TimeProvider _timeProvider;
    private bool _isSound = true;

    private SegmentLog(LogImage image, BufferOptions options, TimeProvider timeProvider, IReadOnlyList<string> damages)
    {
        _image = image;
        _timeProvider = timeProvider;
        _room = new LogRoom(image, options, timeProvider);
        Damages = damages;
    }

    /// <summary>What was damaged and mended when it was opened; empty if nothing.</summary>
    public IReadOnlyList<string> Damages { get; }

    /// <summary>Random number of the epoch.</summary>
    public ulong Epoch => _image.State.Epoch;

    /// <summary>The last order that was given.</summary>
    public long Order => _image.Order;

    /// <summary>Entries dropped since the buffer was made.</summary>
    public long Dropped => _image.State.Dropped;

    /// <summary>The counts of the last days.</summary>
    public DayCounts Days => _image.State.Days;

    /// <summary>False after a write that could not be taken back: it must be opened anew.</summary>
    public bool IsSound => _isSound && _image.Folder.IsCertain;

    /// <summary>Opens it, or makes it with a new epoch.</summary>
    public static SegmentLog Open(IDisk disk, string path, BufferOptions options, TimeProvider timeProvider)
    {
        var loader = new LogLoader(disk, path, timeProvider);
        return new SegmentLog(loader.Open(), options, timeProvider, loader.Damages);
    }

    /// <summary>Stores entries: all or none.</summary>
    public void Append(IReadOnlyList<NewEntry> entries, DayCount counted)
    {
        var places = new LogPlaces(_image);
        var frames = entries.Select((entry, index) =>
            LogRecord.Create(entry, places.Next(entry), index == 0 ? entries.Count : 0, _image.Clock.Now, _timeProvider.GetUtcNow())).ToList();
        var size = frames.Sum(frame => (long)frame.Length);
        _room.Make(size);
        Write(frames, size);
        (_image.Live, _image.History, _image.Order) = (places.Live, places.History, places.Order);
        _image.Mirror.Write(_image.Live, _image.History);
        Count(counted with { Buffered = counted.Buffered + entries.Count(entry => entry.Lost == 0) });
        _image.State = _image.State with { Dropped = Dropped + entries.Sum(entry => entry.Lost) };
        if (_image.Clock.Now - _image.State.Age >= SaveEach.TotalSeconds)
        {
            _room.Expire();
            Save(_image.State);
        }
    }

    /// <summary>Reads what follows a position; null if there is nothing.</summary>
    public BufferedBatch? Read(Lane lane, LanePosition? after, BatchLimit limit) => new LogReader(_image, lane).Read(after, limit);

    /// <summary>Takes everything up to a number for received. False if the number or its hash is not known.</summary>
    public bool Acknowledge(ulong epoch, Lane lane, ulong through, byte[]? hash, DayCount counted)
    {
        // Whatever comes of it: what was handed over is counted nowhere else.
        Count(counted);
        var marks = _image.State[lane];
        var position = marks.PositionOf(through);
        if (epoch != Epoch || position > _image.Newest(lane).Position)
        {
            return false;
        }

        if (position <= marks.Acknowledged.Position)
        {
            return true;
        }

        if (new LogReader(_image, lane).FindPlace(position, hash) is not { } place)
        {
            return false;
        }

        var entries = _image.Segments.Sum(segment => segment[lane].CountEntries(marks.Acknowledged.Position, position));
        Count(new DayCount { Day = counted.Day, Acknowledged = entries });
        Save(_room.Note(_image.State.With(lane, marks with { Acknowledged = place })));
        _room.Forget();
        return true;
    }

    /// <summary>Goes back to a number, as far as what is kept reaches. False if the number was never given in this epoch.</summary>
    public bool Rewind(ulong epoch, Lane lane, ulong through)
    {
        var marks = _image.State[lane];
        var position = Math.Max(marks.PositionOf(through), marks.Start);
        if (epoch != Epoch || position > _image.Newest(lane).Position)
        {
            return false;
        }

        if (position < marks.Acknowledged.Position)
        {
            var place = new LogReader(_image, lane).FindKnownPlace(Math.Max(position, _image.FirstKept(lane) - 1));
            place = place with { Position = Math.Max(place.Position, marks.Start) };
            if (place.Position < marks.Acknowledged.Position)
            {
                Save(_room.GoBack(_image.State.With(lane, marks with { Acknowledged = place })));
            }
        }

        return true;
    }

    /// <summary>Numbers what is left from 1 in a new epoch.</summary>
    public void BeginNewEpoch() =>
        _image.Save(_image.State.BeginEpoch(LogLoader.NewEpoch(), _image.Live.Position, _image.History.Position), _timeProvider.GetUtcNow(), twice: true);

    /// <summary>Adds to the counts of a day; durable with the next state.</summary>
    public void Count(DayCount more) => _image.State = _image.State with { Days = _image.State.Days.Plus(more) };

    /// <summary>Makes the counts durable.</summary>
    public void Save() => Save(_image.State);

    /// <summary>Where the numbers stand.</summary>
    public BufferState Show() => new(Epoch, Show(Lane.Live), Show(Lane.History), _image.Octets, Dropped);

    public void Dispose() => _image.Dispose();

    private LaneStatus Show(Lane lane)
    {
        var marks = _image.State[lane];
        var newest = marks.NumberOf(_image.Newest(lane).Position);
        var acknowledged = marks.Show(marks.Acknowledged);
        var kept = Math.Min(Math.Max(marks.NumberOf(_image.FirstKept(lane)), 1), acknowledged.Number + 1);
        return new LaneStatus(lane, newest > acknowledged.Number ? acknowledged.Number + 1 : 0, newest, acknowledged, kept);
    }

    private void Save(LogState state) => _image.Save(state, _timeProvider.GetUtcNow());

    private void Write(List<byte[]> frames, long size)
    {
        _room.Rotate(size);
        var segment = _image.Segments[^1];
        var group = new byte[size];
        var offset = 0;
        foreach (var frame in frames)
        {
            frame.CopyTo(group, offset);
            offset += frame.Length;
        }

        try
        {
            _image.Active.Write(segment.Length, group);
            _image.Active.Flush();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            TakeBack(segment);
            throw;
        }

        foreach (var frame in frames)
        {
            segment.Add(new LogRecord(frame));
        }
    }

    /// <summary>Takes a write back of which nobody knows how much is on the disk.</summary>
    private void TakeBack(Segment segment)
    {
        _isSound = false;
        _image.Active.SetLength(segment.Length);
        _image.Active.Flush();
        _isSound = true;
    }
}
