namespace KPax.Agent.Uplink;

/// <summary>What a Hello gave.</summary>
/// <param name="Session">The session.</param>
/// <param name="ReconnectWindow">Span over which the server asks its agents to spread their return.</param>
internal sealed record OpenedSession(UplinkSession Session, TimeSpan ReconnectWindow);
