using System.Net;

namespace KPax.Snmp.Notifications;

/// <summary>
/// A trap or inform that passed every check. Over v1 and v2c anybody can still forge it, so it is a hint that something happened, never a reading.
/// </summary>
public sealed record SnmpNotification
{
    /// <summary>Address and port of the sender, as the datagram bears them.</summary>
    public required IPEndPoint Sender { get; init; }

    /// <summary>Version that it came in.</summary>
    public required SnmpVersion Version { get; init; }

    /// <summary>snmpTrapOID.0; that of a v1 trap by RFC 3584 section 3.1.</summary>
    public required Oid TrapOid { get; init; }

    /// <summary>sysUpTime.0 of the sender in 1/100 s; null if it does not say.</summary>
    public uint? SysUpTime { get; init; }

    /// <summary>enterprise of a v1 trap, snmpTrapEnterprise.0 of the others; empty if there is none.</summary>
    public Oid Enterprise { get; init; }

    /// <summary>The other names and values.</summary>
    public IReadOnlyList<VarBind> VarBinds { get; init; } = [];

    /// <summary>True for an inform, which was acknowledged if the limit allowed it.</summary>
    public bool IsInform { get; init; }

    /// <summary>How many of this sender the rate limit has dropped since the last one that came through: among them may have been anything.</summary>
    public long Missed { get; init; }

    /// <summary>Kind and sender, without the values.</summary>
    public override string ToString() => $"{(IsInform ? "inform" : "trap")} {TrapOid} of {Sender} ({Version}), {VarBinds.Count} values";
}
