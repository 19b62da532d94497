namespace KPax.Agent.Discovery;

/// <summary>A target where somebody is.</summary>
/// <param name="Target">The target; if it can be read, with the credential that it answered to.</param>
/// <param name="Refusal">Why it cannot be read, in plain words; empty if it can.</param>
/// <param name="IsRefused">True if it refuses the users of SNMPv3, or this machine cannot ask; false if it is silent to SNMP, or can be read.</param>
internal sealed record FoundTarget(ScanTarget Target, string Refusal, bool IsRefused = false);
