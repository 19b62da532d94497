namespace KPax.Contracts.History;

/// <summary>What a counter rose by in one interval in which it was read. Intervals without a reading are not there: nothing is interpolated.</summary>
public sealed record HistoryInterval
{
    /// <summary>When it begins: of a day its date, of an hour its first moment in UTC.</summary>
    public required DateTime Start { get; init; }

    /// <summary>The rise within the interval and since the interval just before it.</summary>
    public required long Rise { get; init; }

    /// <summary>
    /// The rise over intervals without a reading before this one, which may have come at any time since <see cref="From"/>; null: there were none.
    /// </summary>
    public long? SpanRise { get; init; }

    /// <summary>The reading from which the rise counts: the last one before the interval, or its first.</summary>
    public required HistoryMark From { get; init; }

    /// <summary>The last reading of the interval that told something new.</summary>
    public required HistoryMark To { get; init; }

    /// <summary>The agent whose readings were chosen.</summary>
    public required long AgentId { get; init; }

    /// <summary>IANA name of the time zone in which the day was cut; empty for hours.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>Readings that came late, after the day had been counted. Each revised it.</summary>
    public int Late { get; init; }

    /// <summary>Wraps, resets, new boards and falls, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Events { get; init; } = [];
}
