using KPax.Silo.Organisations;

namespace KPax.Silo.Alerts;

/// <summary>Organisations' grains, which count the devices of a silent agent as not online.</summary>
internal sealed class OrganisationAudience(IGrainFactory grains) : ISilenceAudience
{
    public Task TellAsync(long organisationId, long agentId, bool isSilent) =>
        grains.GetGrain<IOrganisationIngest>(organisationId).SilenceAsync(agentId, isSilent);
}
