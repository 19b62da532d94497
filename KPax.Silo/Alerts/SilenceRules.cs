namespace KPax.Silo.Alerts;

/// <summary>When the silence of an agent is worth an alert, and when it is over. Pure.</summary>
internal static class SilenceRules
{
    /// <summary>True if an alert is due. Time in which this server did not listen is not the agent's.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="now">Now.</param>
    /// <param name="listeningSince">Since when this server listens.</param>
    /// <param name="silentAfter">From which time without a word on an agent is silent.</param>
    /// <param name="settings">What its organisation says.</param>
    public static bool IsSilent(AgentSilence agent, DateTimeOffset now, DateTimeOffset listeningSince, TimeSpan silentAfter, AlertSettings settings) =>
        agent.IsActive
        && agent.OpenSince is null
        && now - (agent.SeenAt > listeningSince ? agent.SeenAt : listeningSince) > silentAfter
        && !settings.IsQuiet(now);

    /// <summary>True if its alert is over: it was heard of, or nothing is expected of it any more.</summary>
    public static bool IsOver(AgentSilence agent) => agent.OpenSince is { } since && (agent.SeenAt > since || !agent.IsActive);
}
