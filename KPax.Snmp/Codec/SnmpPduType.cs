namespace KPax.Snmp.Codec;

/// <summary>
/// What a message is, with its BER tag (RFC 3416). SET (0xA3) is missing on purpose: a printer is only ever read, and what the codec cannot name
/// nobody can send by mistake.
/// </summary>
public enum SnmpPduType : byte
{
    /// <summary>GetRequest.</summary>
    GetRequest = 0xA0,

    /// <summary>GetNextRequest.</summary>
    GetNextRequest = 0xA1,

    /// <summary>Response (GetResponse in v1).</summary>
    Response = 0xA2,

    /// <summary>Trap of v1, with a header of its own (RFC 1157 section 4.1.6).</summary>
    TrapV1 = 0xA4,

    /// <summary>GetBulkRequest, v2c and later.</summary>
    GetBulkRequest = 0xA5,

    /// <summary>InformRequest: a trap that wants a Response.</summary>
    InformRequest = 0xA6,

    /// <summary>SNMPv2-Trap.</summary>
    TrapV2 = 0xA7,

    /// <summary>Report: what an SNMPv3 engine objects to (RFC 3412).</summary>
    Report = 0xA8,
}
