using KPax.Contracts.Alerts;
using KPax.Silo.Audit;

namespace KPax.Silo.Alerts;

/// <summary>The table of alerts. The caller's rights are checked before.</summary>
internal interface IAlertStore
{
    /// <summary>One page of the alerts of some subtrees, at least one.</summary>
    Task<AlertPage> ListAsync(IReadOnlyList<string> organisationPaths, AlertQuery query, CancellationToken cancellationToken);

    /// <summary>One alert; null if there is none.</summary>
    Task<AlertView?> FindAsync(long alertId, CancellationToken cancellationToken);

    /// <summary>How many are open in some subtrees, at least one.</summary>
    Task<AlertCounts> CountAsync(IReadOnlyList<string> organisationPaths, CancellationToken cancellationToken);

    /// <summary>Notes who sees to an open alert; null: nobody. False, and no entry, if it is not open, or there is nothing to take back.</summary>
    Task<bool> AcknowledgeAsync(long alertId, Acknowledgement? acknowledgement, StampedEntry? entry, CancellationToken cancellationToken);

    /// <summary>Forgets some of the alerts that were closed before a time; says how many.</summary>
    Task<int> PruneAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);
}
