using KPax.Contracts.Devices;
using KPax.Contracts.History;

namespace KPax.Web.Api;

/// <summary>One counter of a device over time.</summary>
/// <param name="Counter">Which one; null: nothing is billed yet, so that there is none.</param>
/// <param name="Interval">hour, day or month.</param>
/// <param name="Items">Intervals with a reading, oldest first: nothing is interpolated.</param>
public sealed record CounterHistory(CounterName? Counter, string Interval, IReadOnlyList<CounterInterval> Items);

/// <summary>What a counter rose by in an hour, a day or a month in which it was read.</summary>
public sealed record CounterInterval
{
    /// <summary>When it begins: of a month and a day its date in the organisation's calendar, of an hour its first moment in UTC.</summary>
    public required DateTime Start { get; init; }

    /// <summary>
    /// The rise within the interval and since the interval just before it, in the counter's unit; null: there is one reading of a month only, and what was counted
    /// before it nobody knows.
    /// </summary>
    public required long? Rise { get; init; }

    /// <summary>The rise over time without a reading, which may have come at any moment of it, in the counter's unit; null: there was none.</summary>
    public long? SpanRise { get; init; }

    /// <summary>The reading from which the rise counts.</summary>
    public required HistoryMark From { get; init; }

    /// <summary>The reading to which it counts.</summary>
    public required HistoryMark To { get; init; }

    /// <summary>Days of a month with a reading; null: it is no month.</summary>
    public int? DaysRead { get; init; }

    /// <summary>Days of a month without one, between the first reading of the device and its last; null: it is no month.</summary>
    public int? DaysMissing { get; init; }

    /// <summary>Wraps, resets, new boards and falls, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Events { get; init; } = [];

    /// <summary>Of an hour or a day.</summary>
    public static CounterInterval Of(HistoryInterval interval) => new()
    {
        Start = interval.Start, Rise = interval.Rise, SpanRise = interval.SpanRise, From = interval.From, To = interval.To, Events = interval.Events,
    };

    /// <summary>Of a month.</summary>
    public static CounterInterval Of(HistoryMonth month) => new()
    {
        Start = month.Month.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified),
        Rise = month.Rise,
        SpanRise = month.SpanRise == 0 ? null : month.SpanRise,
        From = month.From,
        To = month.To,
        DaysRead = month.DaysRead,
        DaysMissing = month.DaysMissing,
        Events = month.Events,
    };
}

/// <summary>How finely history is asked for.</summary>
public enum CounterStep
{
    /// <summary>Days of the organisation's calendar; kept for good.</summary>
    Day = 0,

    /// <summary>Hours; kept for 62 days after they were received, unless set otherwise.</summary>
    Hour = 1,

    /// <summary>Months of the organisation's calendar.</summary>
    Month = 2,
}
