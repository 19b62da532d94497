namespace KPax.Contracts.Alerts;

/// <summary>How many alerts are open.</summary>
/// <param name="Critical">Somebody must act now, and nobody sees to it.</param>
/// <param name="Warning">Something wants attention, and nobody sees to it.</param>
/// <param name="Acknowledged">Somebody sees to it.</param>
/// <param name="SilentAgents">Agents of which nothing is heard, seen to or not.</param>
public sealed record AlertCounts(int Critical, int Warning, int Acknowledged, int SilentAgents);
