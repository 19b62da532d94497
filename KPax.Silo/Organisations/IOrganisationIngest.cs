using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Summaries;

namespace KPax.Silo.Organisations;

/// <summary>
/// What devices' grains, organisations below, and the process's feed tell an organisation. Users have <see cref="IOrganisationGrain"/>. Key: the
/// organisation's id.
/// </summary>
[Alias("kpax.organisation-ingest")]
internal interface IOrganisationIngest : IGrainWithIntegerKey
{
    /// <summary>
    /// Takes in what devices add to the summary, each unless something newer of it is known. A lost one is mended by the next.
    /// </summary>
    [Alias("contribute")]
    Task ContributeAsync(List<DeviceContribution> contributions);

    /// <summary>Takes in what the subtree of an organisation directly below adds. A lost one is mended by the next, and by the next reconciling.</summary>
    [Alias("contribute-subtree")]
    Task ContributeSubtreeAsync(SubtreePart part);

    /// <summary>An agent is silent, or is heard again: its devices count as online or not.</summary>
    [Alias("silence")]
    Task SilenceAsync(long agentId, bool isSilent);

    /// <summary>Reads everything anew from storage and tells it upward; for tests, and after something that changes many devices at once.</summary>
    [Alias("reconcile")]
    Task ReconcileAsync();

    /// <summary>Notices of changes go to the observer for some minutes; to be renewed.</summary>
    [Alias("subscribe")]
    Task SubscribeAsync(IOrganisationObserver observer);

    /// <summary>No more notices for the observer.</summary>
    [Alias("unsubscribe")]
    Task UnsubscribeAsync(IOrganisationObserver observer);
}
