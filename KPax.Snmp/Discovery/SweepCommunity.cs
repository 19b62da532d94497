namespace KPax.Snmp.Discovery;

/// <summary>A community in a version.</summary>
/// <param name="Version">v1 or v2c.</param>
/// <param name="Community">Community name; a secret, never printed.</param>
public sealed record SweepCommunity(SnmpVersion Version, string Community)
{
    /// <summary>The version, without the community.</summary>
    public override string ToString() => $"{Version}";
}
