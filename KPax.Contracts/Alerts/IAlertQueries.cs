using KPax.Contracts.Callers;

namespace KPax.Contracts.Alerts;

/// <summary>What pages ask of alerts. Every answer holds only what the caller may see.</summary>
public interface IAlertQueries
{
    /// <summary>
    /// One page of alerts. <see cref="ArgumentOutOfRangeException"/> if Take or Sort is out of range; a place to go on from that has no meaning is the first.
    /// </summary>
    Task<AlertPage> ListAsync(Caller caller, AlertQuery query, CancellationToken cancellationToken);

    /// <summary>One alert; null if it does not exist or the caller may not see it.</summary>
    Task<AlertView?> FindAsync(Caller caller, long alertId, CancellationToken cancellationToken);

    /// <summary>How many are open.</summary>
    Task<AlertCounts> CountAsync(Caller caller, CancellationToken cancellationToken);
}
