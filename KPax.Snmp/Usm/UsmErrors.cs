namespace KPax.Snmp.Usm;

/// <summary>What an error of the security model means, for people, with the mend.</summary>
internal static class UsmErrors
{
    /// <summary>One sentence or two; empty for <see cref="UsmError.None"/>. Never a password.</summary>
    public static string Describe(UsmError error) => error switch
    {
        UsmError.None => "",
        UsmError.UnsupportedSecurityLevel =>
            "The device does not let this user ask at this level (usmStatsUnsupportedSecLevels). Set the authentication and privacy that it has on the device.",
        UsmError.NotInTimeWindow =>
            "The device's clock of SNMPv3 does not fit, also after it was read anew (usmStatsNotInTimeWindows). Restart the device; if its snmpEngineBoots stands at 2147483647, set up SNMPv3 on it anew.",
        UsmError.UnknownUserName => "The device does not know the user (usmStatsUnknownUserNames). Check the user name, or add the user on the device.",
        UsmError.UnknownEngineId =>
            "The device does not accept the engine id that it told (usmStatsUnknownEngineIDs). Two devices may share the address, or have the same engine id; give each its own.",
        UsmError.WrongDigest =>
            "The device says that the digest is wrong (usmStatsWrongDigests). Check the authentication password and protocol of the user.",
        UsmError.DecryptionError =>
            "The device and this user do not understand each other's privacy (usmStatsDecryptionErrors). Check the privacy password, the protocol, and for AES-192 and AES-256 the key extension.",
        UsmError.UnknownContext => "The device has no such context (snmpUnknownContexts). Check the context name; most devices have only the empty one.",
        _ => "The device refused the question with a report that is not known here. Check that SNMPv3 is set up on it for this user.",
    };
}
