using System.Net;

namespace KPax.Snmp;

/// <summary>A device to ask, and how.</summary>
/// <param name="EndPoint">Address and UDP port.</param>
/// <param name="Version">Version of the protocol.</param>
/// <param name="Community">Community name; a secret, never printed.</param>
public sealed record SnmpTarget(IPEndPoint EndPoint, SnmpVersion Version, string Community)
{
    /// <summary>Address, port and version, without the community.</summary>
    public override string ToString() => $"{EndPoint} ({Version})";
}
