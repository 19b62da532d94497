using KPax.Contracts.Callers;

namespace KPax.Contracts.Agents;

/// <summary>
/// What pages and command line ask of agents. Every answer holds only what the caller may see: an agent of another organisation is as good as none.
/// </summary>
public interface IAgentQueries
{
    /// <summary>Most agents of one answer of <see cref="ListAsync"/>.</summary>
    const int MaxTake = 500;

    /// <summary>
    /// The agents that the caller may see, in the order of their numbers, from the first after <paramref name="afterId"/> (0: from the first) and at most
    /// <paramref name="take"/>. <see cref="ArgumentOutOfRangeException"/> if that is not from 1 to <see cref="MaxTake"/>.
    /// </summary>
    Task<IReadOnlyList<AgentView>> ListAsync(Caller caller, long afterId, int take, CancellationToken cancellationToken);

    /// <summary>One agent; null if it does not exist or the caller may not see it.</summary>
    Task<AgentView?> FindAsync(Caller caller, long agentId, CancellationToken cancellationToken);

    /// <summary>The days of an agent from <paramref name="from"/> on in the books of both sides, newest first, at most 400.</summary>
    Task<IReadOnlyList<AgentDay>> ListDaysAsync(Caller caller, long agentId, DateOnly from, CancellationToken cancellationToken);

    /// <summary>The gaps of an agent, newest first, at most 500.</summary>
    Task<IReadOnlyList<AgentGap>> ListGapsAsync(Caller caller, long agentId, CancellationToken cancellationToken);

    /// <summary>What of an agent can never be stored, newest first, at most 500.</summary>
    Task<IReadOnlyList<AgentDeadLetter>> ListDeadLettersAsync(Caller caller, long agentId, CancellationToken cancellationToken);

    /// <summary>The events of an agent, newest first, at most 500.</summary>
    Task<IReadOnlyList<AgentEvent>> ListEventsAsync(Caller caller, long agentId, CancellationToken cancellationToken);

    /// <summary>The days of an agent, page by page; null: there is no such agent.</summary>
    Task<AgentPage<AgentDay>?> PageDaysAsync(Caller caller, AgentPageQuery query, CancellationToken cancellationToken);

    /// <summary>The gaps of an agent, page by page; null: there is no such agent.</summary>
    Task<AgentPage<AgentGap>?> PageGapsAsync(Caller caller, AgentPageQuery query, CancellationToken cancellationToken);

    /// <summary>The events of an agent, page by page; null: there is no such agent.</summary>
    Task<AgentPage<AgentEvent>?> PageEventsAsync(Caller caller, AgentPageQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what lies in quarantine although the quota is used up, for some seconds at most, and says how far it came; null if the agent does not exist or
    /// the caller may not see it. Nothing is stored twice by another call, or lost where one is broken off.
    /// </summary>
    Task<AgentRelease?> ReleaseAsync(Caller caller, long agentId, CancellationToken cancellationToken);
}
