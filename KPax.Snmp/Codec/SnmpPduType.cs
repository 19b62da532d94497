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

    /// <summary>GetBulkRequest, v2c and later.</summary>
    GetBulkRequest = 0xA5,
}
