namespace KPax.Contracts.History;

/// <summary>
/// What a counter rose by in a month of the organisation's calendar: from the last reading before it to the last one in it. Months that follow each
/// other join without a hole and without an overlap.
/// </summary>
public sealed record HistoryMonth
{
    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>The rise; null: there is one reading only, and what was printed before it nobody knows.</summary>
    public required long? Rise { get; init; }

    /// <summary>The reading from which it runs.</summary>
    public required HistoryMark From { get; init; }

    /// <summary>The reading to which it runs.</summary>
    public required HistoryMark To { get; init; }

    /// <summary>Part of the rise that came over days without a reading, and may belong to the month before if they began there.</summary>
    public long SpanRise { get; init; }

    /// <summary>Days of the month with a reading.</summary>
    public required int DaysRead { get; init; }

    /// <summary>Days of the month without one, after the first reading of the device and before its last.</summary>
    public required int DaysMissing { get; init; }

    /// <summary>Wraps, resets, new boards and falls, oldest first. What was counted around a loss stands in no total.</summary>
    public IReadOnlyList<HistoryEvent> Events { get; init; } = [];
}
