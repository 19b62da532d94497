using KPax.Contracts.Callers;

namespace KPax.Contracts.Organisations;

/// <summary>
/// Organisations with their summaries, for pages and the REST API. Counts are some seconds old at most. What the caller may not see is answered as if it
/// did not exist.
/// </summary>
public interface IOrganisationOverview
{
    /// <summary>One page of organisations. <see cref="ArgumentOutOfRangeException"/> if Skip or Take is out of range.</summary>
    Task<OverviewPage> ListAsync(Caller caller, OverviewQuery query, CancellationToken cancellationToken);

    /// <summary>One organisation; null if there is none.</summary>
    Task<OverviewRow?> FindAsync(Caller caller, long id, CancellationToken cancellationToken);
}
