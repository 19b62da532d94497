using KPax.Contracts.Organisations;
using KPax.Silo.Configuration.Devices;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Configuration;

/// <summary>What holds for each agent, out of the tree in memory.</summary>
internal sealed class AgentConfigurations(IAgentStore agents, IOrganisationDirectory directory, IDevicePlaceStore places)
{
    /// <summary>Revision that holds for an agent; 0: nothing was ever set.</summary>
    public async ValueTask<long> GetRevisionAsync(long agentId, long organisationId, CancellationToken cancellationToken) =>
        (await directory.GetTreeAsync(cancellationToken)).RevisionOf(organisationId, SettingScope.Agent(agentId));

    /// <summary>The configuration of an agent, as it is now; null if there is no such agent.</summary>
    public async Task<Wire.CollectionSettings?> FindAsync(long agentId, CancellationToken cancellationToken)
    {
        if (await agents.FindOrganisationAsync(agentId, cancellationToken) is not { } path)
        {
            return null;
        }

        var organisationId = OrganisationPath.IdOf(path);
        var zone = await directory.TimeZoneOfAsync(organisationId, cancellationToken);
        var tree = await directory.GetTreeAsync(cancellationToken);
        var devices = await places.ListPlacesAsync(DeviceRuleComposer.DevicesOf(tree), cancellationToken);
        return ConfigurationComposer.Compose(tree, agentId, organisationId, zone.Id, devices.Where(place => place.AgentId == agentId));
    }
}
