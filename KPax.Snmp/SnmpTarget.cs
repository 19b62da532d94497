using System.Net;
using KPax.Snmp.Usm;

namespace KPax.Snmp;

/// <summary>A device to ask, and how.</summary>
/// <param name="EndPoint">Address and UDP port.</param>
/// <param name="Version">Version of the protocol.</param>
/// <param name="Community">Community name of v1 and v2c; a secret, never printed. Empty for v3.</param>
public sealed record SnmpTarget(IPEndPoint EndPoint, SnmpVersion Version, string Community)
{
    /// <summary>A device to ask by SNMPv3.</summary>
    public SnmpTarget(IPEndPoint endPoint, UsmUser user, string contextName = "")
        : this(endPoint, SnmpVersion.V3, "")
    {
        User = user;
        ContextName = contextName;
    }

    /// <summary>v3: who asks; null for the other versions.</summary>
    public UsmUser? User { get; init; }

    /// <summary>v3: contextName (RFC 3411 section 3.3.1), at most 32 octets of UTF-8. Default: the empty one, which nearly all devices have.</summary>
    public string ContextName { get; init; } = "";

    /// <summary>
    /// True for a device that answers from another port of its address than the asked one (Canon asks at 47545 and answers to ports 40000 to 60000,
    /// so the question leaves from one of those). Default: true for port 47545; else false, and an answer counts only from the port that was asked.
    /// </summary>
    public bool AnswersFromAnyPort { get; init; } = EndPoint.Port == ForeignPort.Asked;

    /// <summary>Address, port and version, without community or user.</summary>
    public override string ToString() => $"{EndPoint} ({Version})";
}
