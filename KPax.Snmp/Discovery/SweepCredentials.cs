using KPax.Snmp.Usm;

namespace KPax.Snmp.Discovery;

/// <summary>
/// What to try in a range, in this order: the users at addresses whose SNMPv3 engine answers, then the communities one after the other.
/// </summary>
public sealed record SweepCredentials
{
    /// <summary>Versions and communities, in the order in which they are tried. The first goes to every address.</summary>
    public IReadOnlyList<SweepCommunity> Communities { get; init; } = [];

    /// <summary>Users of SNMPv3 with their context names, in the order in which they are tried.</summary>
    public IReadOnlyList<(UsmUser User, string ContextName)> Users { get; init; } = [];

    /// <summary>How many there are, without what they are.</summary>
    public override string ToString() => $"{Communities.Count} communities, {Users.Count} users";
}
