namespace KPax.Snmp;

/// <summary>Version of the protocol, with its number in the message.</summary>
public enum SnmpVersion
{
    /// <summary>SNMPv1 (RFC 1157).</summary>
    V1 = 0,

    /// <summary>SNMPv2c (RFC 1901, RFC 3416).</summary>
    V2c = 1,

    /// <summary>SNMPv3 with the User-based Security Model (RFC 3412, RFC 3414).</summary>
    V3 = 3,
}
