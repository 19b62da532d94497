using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>What the log knows of itself beside its entries. Not changed once made; each durable one has a higher generation.</summary>
internal sealed record LogState
{
    // Origins of entries older than this many epochs are not told any more: each new epoch is an accident.
    private const int MaxPastEpochs = 64;

    /// <summary>Which state it is; the highest one counts.</summary>
    public long Generation { get; init; }

    /// <summary>Random number of this epoch.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>The last order that was given when this was written; entries up to it are in <see cref="Days"/>.</summary>
    public long Order { get; init; }

    /// <summary>Entries dropped or lost since the buffer was made.</summary>
    public long Dropped { get; init; }

    /// <summary>How often damage was found.</summary>
    public long Damages { get; init; }

    /// <summary>The last thinning whose drops are counted here.</summary>
    public long Thinning { get; init; }

    /// <summary>The clock of ages, seconds.</summary>
    public long Age { get; init; }

    /// <summary>The wall clock then, milliseconds since 1970.</summary>
    public long WallClock { get; init; }

    /// <summary>The lane of alerts.</summary>
    public LaneMarks Live { get; init; } = new();

    /// <summary>The lane of everything else.</summary>
    public LaneMarks History { get; init; } = new();

    /// <summary>What was acknowledged hour by hour, oldest first.</summary>
    public IReadOnlyList<AcknowledgedAt> Acknowledged { get; init; } = [];

    /// <summary>What was counted in the last days.</summary>
    public DayCounts Days { get; init; } = DayCounts.None;

    /// <summary>A lane.</summary>
    public LaneMarks this[Lane lane] => lane == Lane.Live ? Live : History;

    /// <summary>The state with another lane.</summary>
    public LogState With(Lane lane, LaneMarks marks) => lane == Lane.Live ? this with { Live = marks } : this with { History = marks };

    /// <summary>The state with a new epoch: what is left is numbered from 1.</summary>
    public LogState BeginEpoch(ulong epoch, long newestLive, long newestHistory) => this with
    {
        Epoch = epoch,
        Live = Live.BeginEpoch(Epoch, newestLive, MaxPastEpochs),
        History = History.BeginEpoch(Epoch, newestHistory, MaxPastEpochs),
    };
}
