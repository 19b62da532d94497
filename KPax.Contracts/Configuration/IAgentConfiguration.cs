using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Contracts.Configuration;

/// <summary>What pages ask of agents' settings, and change. An agent of another organisation is as good as none.</summary>
public interface IAgentConfiguration
{
    /// <summary>The settings of an agent; null if it does not exist or the caller may not see it.</summary>
    Task<AgentSettingsView?> FindAsync(Caller caller, long agentId, CancellationToken cancellationToken);

    /// <summary>
    /// Sets a setting for the agent itself; the value is JSON, null takes it back. What is wrong with it, all at once; empty: it is durable, and on its way.
    /// </summary>
    Task<IReadOnlyList<OrganisationProblem>> SetAsync(Caller caller, long agentId, string key, string? json, CancellationToken cancellationToken);

    /// <summary>Targets of an agent that are no devices, by their names, as of its last full round; at most 1,000.</summary>
    Task<IReadOnlyList<TargetTrouble>> ListTroublesAsync(Caller caller, long agentId, CancellationToken cancellationToken);
}
