using KPax.Contracts.Agents;

namespace KPax.Web.Agents;

/// <summary>Says how an agent is. Pure.</summary>
internal static class AgentConditionRule
{
    /// <summary>The condition.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="now">What the page calls now.</param>
    /// <param name="silentAfter">From which time without a word on an agent counts as silent.</param>
    public static AgentCondition Of(AgentView agent, DateTimeOffset now, TimeSpan silentAfter) => agent switch
    {
        { State: AgentState.Revoked } => AgentCondition.Revoked,
        { State: AgentState.Suspended } => AgentCondition.Suspended,
        { LastSeenAt: null } => AgentCondition.NeverSeen,
        { LastSeenAt: { } seen } when now - seen > silentAfter => AgentCondition.Silent,
        _ when agent.IsClockOff || agent.Parked > 0 || agent.SuspendedEpochs > 0 => AgentCondition.Attention,
        _ => AgentCondition.Ok,
    };
}
