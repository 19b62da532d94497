namespace KPax.Snmp.Codec;

/// <summary>msgFlags (RFC 3412 section 6.4); other bits are ignored.</summary>
[Flags]
internal enum SnmpV3Flags : byte
{
    None = 0,

    /// <summary>The sender is proved.</summary>
    Auth = 1,

    /// <summary>The contents are hidden.</summary>
    Priv = 2,

    /// <summary>Bits of the security level.</summary>
    Level = Auth | Priv,

    /// <summary>The receiver may answer with a Report.</summary>
    Reportable = 4,
}
