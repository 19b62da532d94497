namespace KPax.Snmp.Usm;

/// <summary>What the security model of a device objects to. The numbers are the last arc of usmStats, 1.3.6.1.6.3.15.1.1 (RFC 3414).</summary>
public enum UsmError
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>usmStatsUnsupportedSecLevels: the user may not ask at this level.</summary>
    UnsupportedSecurityLevel = 1,

    /// <summary>usmStatsNotInTimeWindows: the clocks differ, also after they were set anew.</summary>
    NotInTimeWindow = 2,

    /// <summary>usmStatsUnknownUserNames: the device does not know the user.</summary>
    UnknownUserName = 3,

    /// <summary>usmStatsUnknownEngineIDs: the device has another engine id, also after it was asked anew.</summary>
    UnknownEngineId = 4,

    /// <summary>usmStatsWrongDigests: the authentication password or protocol is another.</summary>
    WrongDigest = 5,

    /// <summary>usmStatsDecryptionErrors: the privacy password, protocol or key extension is another.</summary>
    DecryptionError = 6,

    /// <summary>A report that is none of these.</summary>
    Other = 7,

    /// <summary>snmpUnknownContexts (RFC 3412): the device has no context of this name.</summary>
    UnknownContext = 8,
}
