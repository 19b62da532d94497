using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Organisations;
using KPax.Silo.Configuration;
using KPax.Silo.Storage;

namespace KPax.Silo.Audit;

/// <summary>Settings of single agents, each change with its entry in the audit log.</summary>
internal sealed class AuditedAgentConfiguration(AgentConfigurationDesk desk, IAgentLedger agents, IAuditLog log) : IAgentConfiguration
{
    public Task<AgentSettingsView?> FindAsync(Caller caller, long agentId, CancellationToken cancellationToken) => desk.FindAsync(caller, agentId, cancellationToken);

    public async Task<IReadOnlyList<OrganisationProblem>> SetAsync(
        Caller caller, long agentId, string key, string? json, CancellationToken cancellationToken)
    {
        var problems = await desk.SetAsync(caller, agentId, key, json, cancellationToken);
        if (problems.Count == 0)
        {
            var agent = await Task.Run(() => agents.Find(agentId), CancellationToken.None);
            var entry = SettingEntry.Of(caller, key, json) with
            {
                TargetKind = "agent",
                TargetId = $"{agentId}",
                TargetName = agent?.HostName ?? "",
                OrganisationId = agent is null ? null : OrganisationPath.IdOf(agent.OrganisationPath),
            };
            await log.RecordAsync(entry, CancellationToken.None);
        }

        return problems;
    }

    public Task<IReadOnlyList<TargetTrouble>> ListTroublesAsync(Caller caller, long agentId, CancellationToken cancellationToken) =>
        desk.ListTroublesAsync(caller, agentId, cancellationToken);
}
