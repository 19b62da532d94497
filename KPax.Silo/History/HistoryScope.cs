using KPax.Contracts.Devices;

namespace KPax.Silo.History;

/// <summary>What the rules need to know of a batch, fetched before they run.</summary>
internal sealed record HistoryScope
{
    /// <summary>Who sent the batch.</summary>
    public required long AgentId { get; init; }

    /// <summary>Ordinal of its epoch.</summary>
    public required int Epoch { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How far the agent's clock is ahead of the server's.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>The zone of the device's organisation.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Number of that zone's name.</summary>
    public int ZoneId { get; init; }

    /// <summary>Names by their numbers.</summary>
    public required Func<int, CounterName> NameOf { get; init; }

    /// <summary>The number of a counter's name; null: it does not enter history.</summary>
    public required Func<Counter, int?> IdOf { get; init; }

    /// <summary>Limits.</summary>
    public required HistoryOptions Options { get; init; }

    /// <summary>The agent's newest day in storage, where the device's memory has none.</summary>
    public DayRecord? Tail { get; init; }

    /// <summary>Earlier days of the agent to which late readings of the batch belong.</summary>
    public IReadOnlyDictionary<int, DayRecord> LateDays { get; init; } = new Dictionary<int, DayRecord>();

    /// <summary>False: the batch waited in quarantine for so long that its hours are too old to be kept.</summary>
    public bool KeepsHours { get; init; } = true;

    /// <summary>The month in which the batch was received.</summary>
    public DateOnly Month => MonthRule.MonthOf(DateOnly.FromDateTime(ReceivedAt.UtcDateTime));
}
