using KPax.Contracts.Organisations;
using Orleans.Concurrency;

namespace KPax.Silo.Organisations;

/// <summary>
/// What devices' grains and the process's feed tell an organisation. Users have <see cref="IOrganisationGrain"/>. Key: the organisation's id.
/// </summary>
[Alias("kpax.organisation-ingest")]
internal interface IOrganisationIngest : IGrainWithIntegerKey
{
    /// <summary>
    /// Takes in what a device adds to the summary, unless something newer of it is known. One way: a lost one is mended by the next.
    /// </summary>
    [OneWay, Alias("contribute")]
    Task ContributeAsync(DeviceContribution contribution);

    /// <summary>Notices of changes go to the observer for some minutes; to be renewed.</summary>
    [Alias("subscribe")]
    Task SubscribeAsync(IOrganisationObserver observer);

    /// <summary>No more notices for the observer.</summary>
    [Alias("unsubscribe")]
    Task UnsubscribeAsync(IOrganisationObserver observer);
}
