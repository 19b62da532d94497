using KPax.Agent.Buffer.Disk;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>An open log: its files, and what is known of them in memory.</summary>
internal sealed class LogImage(LogFolder folder, StateSlots slots, NewestMirror mirror, LogState state, AgeClock clock) : IDisposable
{
    private IDiskFile? _active;

    /// <summary>Its files.</summary>
    public LogFolder Folder => folder;

    /// <summary>The durable state.</summary>
    public StateSlots Slots => slots;

    /// <summary>The newest places once more.</summary>
    public NewestMirror Mirror => mirror;

    /// <summary>The clock of ages.</summary>
    public AgeClock Clock => clock;

    /// <summary>The state, with what was counted since it was made durable.</summary>
    public LogState State { get; set; } = state;

    /// <summary>The segments, oldest first; the last one is written to.</summary>
    public List<Segment> Segments { get; } = [];

    /// <summary>Newest place of the live lane.</summary>
    public Place Live { get; set; } = state.Live.Newest;

    /// <summary>Newest place of the history lane.</summary>
    public Place History { get; set; } = state.History.Newest;

    /// <summary>The last order that was given.</summary>
    public long Order { get; set; } = state.Order;

    /// <summary>Octets of all files.</summary>
    public long Octets => Segments.Sum(segment => segment.Length) + (2 * StateSlots.Octets);

    /// <summary>The segment that is written to, opened.</summary>
    public IDiskFile Active => _active ??= folder.Disk.Open(folder.SegmentOf(Segments[^1].Id));

    /// <summary>Newest place of a lane.</summary>
    public Place Newest(Lane lane) => lane == Lane.Live ? Live : History;

    /// <summary>Sets the newest place of a lane.</summary>
    public void SetNewest(Lane lane, Place place) => (Live, History) = lane == Lane.Live ? (place, History) : (Live, place);

    /// <summary>First position of a lane that can be read; one above the newest if there is none.</summary>
    public long FirstKept(Lane lane)
    {
        var first = Newest(lane).Position + 1;
        for (var index = Segments.Count - 1; index >= 0; index--)
        {
            var found = Segments[index][lane];
            if (found.First > 0 && found.FirstKept <= found.Last)
            {
                first = found.FirstKept;
            }

            if (found.First > 0 && found.FirstKept > found.First)
            {
                break;
            }
        }

        return first;
    }

    /// <summary>Makes the state durable, with the newest places in it.</summary>
    public void Save(LogState next, DateTimeOffset now, bool twice = false)
    {
        var whole = next with
        {
            Order = Order,
            Age = clock.Now,
            WallClock = now.ToUnixTimeMilliseconds(),
            Live = next.Live with { Newest = Live },
            History = next.History with { Newest = History },
        };
        State = twice ? slots.SaveTwice(whole) : slots.Save(whole);
    }

    /// <summary>Closes the segment that is written to.</summary>
    public void CloseActive()
    {
        _active?.Dispose();
        _active = null;
    }

    public void Dispose()
    {
        CloseActive();
        slots.Dispose();
        mirror.Dispose();
    }
}
