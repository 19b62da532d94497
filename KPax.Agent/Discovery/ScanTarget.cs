using KPax.Snmp;

namespace KPax.Agent.Discovery;

/// <summary>One address to ask.</summary>
/// <param name="Name">As it was configured, for people: an address or host name, with ":port" where that is not 161.</param>
/// <param name="Snmp">How to ask it.</param>
internal sealed record ScanTarget(string Name, SnmpTarget Snmp);
