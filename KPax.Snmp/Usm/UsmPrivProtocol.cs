namespace KPax.Snmp.Usm;

/// <summary>How the contents of a message are hidden (RFC 3414, RFC 3826). AES-192 and AES-256 have no RFC: see <see cref="UsmKeyExtension"/>.</summary>
public enum UsmPrivProtocol
{
    /// <summary>usmNoPrivProtocol: nothing is hidden.</summary>
    None = 0,

    /// <summary>usmDESPrivProtocol, CBC-DES.</summary>
    Des = 1,

    /// <summary>usmAesCfb128Protocol.</summary>
    Aes128 = 2,

    /// <summary>AES-192 in CFB-128.</summary>
    Aes192 = 3,

    /// <summary>AES-256 in CFB-128.</summary>
    Aes256 = 4,
}
