using KPax.Contracts.Callers;

namespace KPax.Contracts.Organisations;

/// <summary>One organisation: the summary of its subtree. Key: the organisation's id.</summary>
[Alias("kpax.organisation")]
public interface IOrganisationGrain : IGrainWithIntegerKey
{
    /// <summary>Summary of the organisation and everything below it. The caller must be allowed to see it.</summary>
    [Alias("get-summary")]
    Task<OrganisationSummary> GetSummaryAsync(Caller caller, CancellationToken cancellationToken);
}
