using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Organisations;
using KPax.Silo.Audit;
using KPax.Silo.Configuration.Settings;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage;

namespace KPax.Silo.Configuration;

/// <summary>Agents' settings for pages: what the tree says, what the agent said, side by side.</summary>
internal sealed class AgentConfigurationDesk(
    IAgentQueries agents, IAgentLedger ledger, IConfigurationStore store, AgentLinks links, IOrganisationDirectory directory, ISettingsTree settings,
    TimeProvider time) : IAgentConfiguration
{
    // What the agent tells beside what can be set at the server.
    private static readonly string[] ToldOnly = ["configuration", "allowed", "time-zone", "devices"];

    public async Task<AgentSettingsView?> FindAsync(Caller caller, long agentId, CancellationToken cancellationToken)
    {
        if (await agents.FindAsync(caller, agentId, cancellationToken) is not { } agent)
        {
            return null;
        }

        var tree = await directory.GetTreeAsync(cancellationToken);
        var organisationId = OrganisationPath.IdOf(agent.OrganisationPath);
        var report = await store.FindReportAsync(agentId, cancellationToken);
        var told = (report?.Settings ?? []).Where(setting => setting.DeviceKey.Length == 0).GroupBy(setting => setting.Name).ToDictionary(group => group.Key, group => group.First());
        return new AgentSettingsView
        {
            Revision = tree.RevisionOf(organisationId, SettingScope.Agent(agentId)),
            InForce = report?.Revision,
            ToldAt = report?.ToldAt,
            IsConnected = links.Find(agentId) is { IsHeard: true },
            Settings =
            [
                .. CollectionKeys.All.Select(key => Show(tree, key, agentId, organisationId) with { Told = told.GetValueOrDefault(key) }),
                .. ToldOnly.Where(told.ContainsKey).Select(key => new AgentSetting { Key = key, Told = told[key] }),
            ],
        };
    }

    public async Task<IReadOnlyList<OrganisationProblem>> SetAsync(
        Caller caller, long agentId, string key, string? json, CancellationToken cancellationToken)
    {
        var agent = await Task.Run(() => ledger.Find(agentId), cancellationToken);
        if (!AccessPolicy.Demand(caller, Permission.SettingsManage, agent?.OrganisationPath))
        {
            return [new("agent", $"{agentId}", "there is none with this number.")];
        }

        // Settings of other rooms have doors of their own.
        if (!CollectionKeys.All.Contains(key))
        {
            return [new("setting", key, $"there is none of this name. There are {string.Join(", ", CollectionKeys.All)}.")];
        }

        var entry = SettingEntry.Of(caller, json) with
        {
            TargetKind = "agent",
            TargetId = $"{agentId}",
            TargetName = agent!.HostName,
            OrganisationId = OrganisationPath.IdOf(agent.OrganisationPath),
        };
        var (scope, stamped) = (SettingScope.Agent(agentId), new StampedEntry(entry, time.GetUtcNow()));
        return json is null
            ? await settings.ResetAsync(scope, key, stamped, cancellationToken)
            : await settings.SetAsync(scope, key, json, stamped, cancellationToken);
    }

    public async Task<IReadOnlyList<TargetTrouble>> ListTroublesAsync(Caller caller, long agentId, CancellationToken cancellationToken) =>
        await agents.FindAsync(caller, agentId, cancellationToken) is null ? [] : await store.ListTroublesAsync(agentId, cancellationToken);

    private static AgentSetting Show(OrganisationTree tree, string key, long agentId, long organisationId)
    {
        var found = tree.FindSetting(key, organisationId, SettingScope.Agent(agentId));
        return new AgentSetting
        {
            Key = key,
            Json = found?.Json ?? "",
            IsOwn = found?.From.Level == SettingLevel.Agent,
            FromOrganisation = found?.From is { Level: SettingLevel.Organisation } from ? tree.Find(from.Id)?.Name ?? "" : "",
            CanBeSet = true,
        };
    }
}
