using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations;

/// <summary>
/// What devices' grains and the process's feed tell an organisation. Users have <see cref="IOrganisationGrain"/>. Key: the organisation's id.
/// </summary>
[Alias("kpax.organisation-ingest")]
internal interface IOrganisationIngest : IGrainWithIntegerKey
{
    /// <summary>
    /// Takes in what devices add to the summary, each unless something newer of it is known. A lost one is mended by the next.
    /// </summary>
    [Alias("contribute")]
    Task ContributeAsync(List<DeviceContribution> contributions);

    /// <summary>Notices of changes go to the observer for some minutes; to be renewed.</summary>
    [Alias("subscribe")]
    Task SubscribeAsync(IOrganisationObserver observer);

    /// <summary>No more notices for the observer.</summary>
    [Alias("unsubscribe")]
    Task UnsubscribeAsync(IOrganisationObserver observer);
}
