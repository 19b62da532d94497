namespace KPax.Snmp.Usm;

/// <summary>securityLevel (RFC 3411 section 3.4.3), with its bits in msgFlags.</summary>
public enum UsmSecurityLevel
{
    /// <summary>Nothing is proved, nothing hidden.</summary>
    NoAuthNoPriv = 0,

    /// <summary>The sender is proved.</summary>
    AuthNoPriv = 1,

    /// <summary>The sender is proved and the contents are hidden.</summary>
    AuthPriv = 3,
}
