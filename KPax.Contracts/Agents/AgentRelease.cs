namespace KPax.Contracts.Agents;

/// <summary>How far a release of what lies in quarantine came.</summary>
/// <param name="Readings">How many readings this call stored.</param>
/// <param name="Waiting">How many wait still: another call goes on with them.</param>
public sealed record AgentRelease(int Readings, long Waiting);
