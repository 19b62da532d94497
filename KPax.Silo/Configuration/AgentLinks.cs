using System.Collections.Concurrent;

namespace KPax.Silo.Configuration;

/// <summary>The sessions of this process, one an agent: where a changed configuration goes without a look at any agent's grain.</summary>
internal sealed class AgentLinks
{
    private readonly ConcurrentDictionary<long, AgentLink> _links = new();

    /// <summary>All of them, in no order.</summary>
    public IEnumerable<AgentLink> All => _links.Values;

    /// <summary>A new session of an agent; what waited in the one before is over with it.</summary>
    public void Open(long agentId, long organisationId, long revision) => _links[agentId] = new AgentLink(agentId, organisationId, revision);

    /// <summary>The newest session of an agent; null if it opened none here.</summary>
    public AgentLink? Find(long agentId) => _links.GetValueOrDefault(agentId);

    /// <summary>Revision that holds for an agent; 0: it has no session here, or nothing was ever set.</summary>
    public ulong RevisionOf(long agentId) => (ulong)(Find(agentId)?.Revision ?? 0);
}
