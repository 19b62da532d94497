using KPax.Contracts.History;

namespace KPax.Silo.History;

/// <summary>One interval in the chain of those that were chosen.</summary>
internal sealed record ChainLink
{
    /// <summary>The record it is made of.</summary>
    public required DayRecord Day { get; init; }

    /// <summary>The reading from which the rise counts.</summary>
    public required HistoryMark From { get; init; }

    /// <summary>The last reading.</summary>
    public required HistoryMark To { get; init; }

    /// <summary>The rise, without <see cref="SpanRise"/>.</summary>
    public required long Rise { get; init; }

    /// <summary>The rise over intervals without a reading before this one; null: there were none.</summary>
    public long? SpanRise { get; init; }

    /// <summary>Falls, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Events { get; init; } = [];
}
