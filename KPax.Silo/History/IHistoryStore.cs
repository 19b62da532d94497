using KPax.Contracts.History;

namespace KPax.Silo.History;

/// <summary>What is durable of history. Rows are written in the device's unit; here they are read, and removed when they are too old.</summary>
internal interface IHistoryStore
{
    /// <summary>Every name of a counter or zone, with its number.</summary>
    Task<IReadOnlyList<(int Id, string Text)>> ListNamesAsync(CancellationToken cancellationToken);

    /// <summary>Gives numbers to texts that have none yet, as long as there are fewer than <paramref name="most"/>; those that got or had one.</summary>
    Task<IReadOnlyList<(int Id, string Text)>> AddNamesAsync(IReadOnlyList<string> texts, int most, CancellationToken cancellationToken);

    /// <summary>The newest day of an agent at a device; null: none.</summary>
    Task<DayRecord?> FindNewestDayAsync(long deviceId, long agentId, CancellationToken cancellationToken);

    /// <summary>Some days of an agent at a device; those that there are.</summary>
    Task<IReadOnlyList<DayRecord>> FindDaysAsync(long deviceId, long agentId, IReadOnlyList<int> days, CancellationToken cancellationToken);

    /// <summary>The days of a device, of all agents, with what a chain of them needs.</summary>
    Task<StoredDays> ListDaysAsync(long deviceId, int from, int to, CancellationToken cancellationToken);

    /// <summary>The hours of a device, of all agents, as records whose day is an hour; with the last one before.</summary>
    Task<StoredDays> ListHoursAsync(long deviceId, int from, int to, CancellationToken cancellationToken);

    /// <summary>
    /// Replacements, low and empty supplies of a device and of what was merged into it, and levels if they are asked for, newest first, with the number of all.
    /// </summary>
    Task<HistoryPage<SupplyEvent>> PageSupplyEventsAsync(long deviceId, HistoryPageQuery query, CancellationToken cancellationToken);

    /// <summary>Changes of state of a device and of what was merged into it, newest first, with the number of all of them.</summary>
    Task<HistoryPage<StatusChange>> PageStatusChangesAsync(long deviceId, HistoryPageQuery query, CancellationToken cancellationToken);

    /// <summary>Makes the table for what is received in a month, if it is not there.</summary>
    Task EnsureMonthAsync(DateOnly month, CancellationToken cancellationToken);

    /// <summary>Removes the hours of every month that ended before a day; the months.</summary>
    Task<IReadOnlyList<DateOnly>> DropMonthsAsync(DateOnly before, CancellationToken cancellationToken);

    /// <summary>
    /// Removes what is too old of some devices, those with the next numbers after <paramref name="afterDevice"/>, in one transaction. The last device's
    /// number; null: there are no more. Again and again is as good as once.
    /// </summary>
    Task<long?> SweepAsync(long afterDevice, int count, DateTimeOffset readingsBefore, DateTimeOffset eventsBefore, CancellationToken cancellationToken);
}
