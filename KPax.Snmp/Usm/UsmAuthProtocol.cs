namespace KPax.Snmp.Usm;

/// <summary>How a message proves who sent it (RFC 3414, RFC 7860). The numbers are the last arc of snmpAuthProtocols, 1.3.6.1.6.3.10.1.1.</summary>
public enum UsmAuthProtocol
{
    /// <summary>usmNoAuthProtocol: no proof.</summary>
    None = 1,

    /// <summary>usmHMACMD5AuthProtocol, HMAC-MD5-96.</summary>
    Md5 = 2,

    /// <summary>usmHMACSHAAuthProtocol, HMAC-SHA-96.</summary>
    Sha1 = 3,

    /// <summary>usmHMAC128SHA224AuthProtocol.</summary>
    Sha224 = 4,

    /// <summary>usmHMAC192SHA256AuthProtocol.</summary>
    Sha256 = 5,

    /// <summary>usmHMAC256SHA384AuthProtocol.</summary>
    Sha384 = 6,

    /// <summary>usmHMAC384SHA512AuthProtocol.</summary>
    Sha512 = 7,
}
