namespace KPax.Agent.Uplink;

/// <summary>What a Hello gave.</summary>
/// <param name="Session">The session.</param>
/// <param name="ReconnectWindow">Span over which the server asks its agents to spread their return.</param>
/// <param name="KeyRotationDue">True if the agent's key is to be replaced.</param>
internal sealed record OpenedSession(UplinkSession Session, TimeSpan ReconnectWindow, bool KeyRotationDue)
{
    /// <summary>Revision of the configuration that the server has for this agent; 0: none.</summary>
    public ulong ConfigurationRevision { get; init; }
}
