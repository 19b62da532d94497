using KPax.Contracts.Callers;
using KPax.Contracts.Devices;

namespace KPax.Contracts.History;

/// <summary>What pages and reports ask of a device's past. Every answer holds only what the caller may see.</summary>
public interface IHistoryQueries
{
    /// <summary>
    /// One counter over time. Of several agents that read the device one is chosen for each interval, so that nothing counts twice. Null if the device
    /// does not exist or the caller may not see it. <see cref="ArgumentOutOfRangeException"/> if the days are out of range.
    /// </summary>
    Task<DeviceHistory?> ReadAsync(Caller caller, HistoryQuery query, CancellationToken cancellationToken);

    /// <summary>Totals of the months that the days touch, with the readings on which they stand; null as above.</summary>
    Task<IReadOnlyList<HistoryMonth>?> ListMonthsAsync(Caller caller, HistoryQuery query, CancellationToken cancellationToken);

    /// <summary>Counters of which there is history; null as above.</summary>
    Task<IReadOnlyList<CounterName>?> ListCountersAsync(Caller caller, long deviceId, CancellationToken cancellationToken);

    /// <summary>
    /// A page of what somebody would call an event of its supplies (replaced, low, empty: no plain change of a level), newest first; null as above.
    /// </summary>
    Task<HistoryPage<SupplyEvent>?> PageSupplyEventsAsync(Caller caller, HistoryPageQuery query, CancellationToken cancellationToken);

    /// <summary>A page of the changes of its state, newest first; null as above.</summary>
    Task<HistoryPage<StatusChange>?> PageStatusChangesAsync(Caller caller, HistoryPageQuery query, CancellationToken cancellationToken);
}
