namespace KPax.Snmp.Usm;

/// <summary>
/// How a localised key that is too short for AES-192 or AES-256 is made longer. Where the digest is long enough, all agree and nothing is extended.
/// </summary>
public enum UsmKeyExtension
{
    /// <summary>Not known: one is tried, then the other, and what a device understood is remembered for it.</summary>
    Automatic = 0,

    /// <summary>draft-blumenthal-aes-usm-04: the digest of the key so far is put behind it.</summary>
    Blumenthal = 1,

    /// <summary>draft-reeder-snmpv3-usm-3desede-00, as Cisco and most printers do: the key so far is taken for a password and localised again.</summary>
    Reeder = 2,
}
