using KPax.Contracts.Agents;

namespace KPax.Silo.Storage;

/// <summary>What pages and command line read of agents. The caller's rights are checked before.</summary>
internal interface IAgentLedger
{
    /// <summary>Agents of some subtrees, at least one, in the order of their numbers, from the first after a number.</summary>
    IReadOnlyList<AgentView> List(IReadOnlyList<string> organisationPaths, long afterId, int take);

    /// <summary>One agent; null if there is none.</summary>
    AgentView? Find(long agentId);

    /// <summary>The days of an agent from one on, newest first.</summary>
    IReadOnlyList<AgentDay> ListDays(long agentId, DateOnly from, int take);

    /// <summary>The gaps of an agent, newest first.</summary>
    IReadOnlyList<AgentGap> ListGaps(long agentId, int take);

    /// <summary>What of an agent lies aside for ever, newest first.</summary>
    IReadOnlyList<AgentDeadLetter> ListDeadLetters(long agentId, int take);

    /// <summary>The events of an agent, newest first.</summary>
    IReadOnlyList<AgentEvent> ListEvents(long agentId, int take);

    /// <summary>A page of the days of an agent.</summary>
    AgentPage<AgentDay> PageDays(AgentPageQuery query);

    /// <summary>A page of its gaps.</summary>
    AgentPage<AgentGap> PageGaps(AgentPageQuery query);

    /// <summary>A page of its events.</summary>
    AgentPage<AgentEvent> PageEvents(AgentPageQuery query);
}
