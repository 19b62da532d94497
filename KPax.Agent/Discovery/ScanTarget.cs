using KPax.Snmp;
using KPax.Snmp.Discovery;

namespace KPax.Agent.Discovery;

/// <summary>One address to ask.</summary>
/// <param name="Name">As it was configured, for people: an address or host name, with ":port" where that is not 161.</param>
/// <param name="Snmp">How to ask it, as far as that is known; else by the first of its credentials.</param>
internal sealed record ScanTarget(string Name, SnmpTarget Snmp)
{
    /// <summary>What may be sent to it; null: what is in <see cref="Snmp"/> alone.</summary>
    public SweepCredentials? Credentials { get; init; }

    /// <summary>True if it was written by itself, as an address or host, and not as one of many: somebody expects a device there.</summary>
    public bool IsSingle { get; init; }

    /// <summary>True if there is one way to ask it, so that nothing is to be found out: one community, or one user.</summary>
    public bool HasOneCredential => Credentials is null
        || Credentials.Users.Count + Credentials.Communities.Select(one => one.Community).Distinct(StringComparer.Ordinal).Count() <= 1;
}
