using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations;

/// <summary>Hears of changes in an organisation and below it. Best effort.</summary>
[Alias("kpax.organisation-observer")]
internal interface IOrganisationObserver : IGrainObserver
{
    /// <summary>Devices that changed since the last notice, and the summary after it.</summary>
    [Alias("changed")]
    void Changed(HashSet<long> deviceIds, OrganisationSummary summary);
}
