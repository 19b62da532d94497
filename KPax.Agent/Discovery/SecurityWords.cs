using KPax.Snmp.Usm;

namespace KPax.Agent.Discovery;

/// <summary>Says what a device's security model objects to, with the mend.</summary>
internal static class SecurityWords
{
    /// <summary>One sentence.</summary>
    public static string Describe(UsmError error) => error switch
    {
        UsmError.UnknownUserName => "it does not know the user. Check the user name, or enter the user at the device.",
        UsmError.WrongDigest => "the authentication password or protocol is another. Check both.",
        UsmError.DecryptionError => "the privacy password, protocol or key extension is another. Check all three.",
        UsmError.UnsupportedSecurityLevel => "the user may not ask at this level. Set the authentication and privacy that the device has for it.",
        UsmError.NotInTimeWindow => "its clock and ours differ, also after they were set anew. Restart the device.",
        UsmError.UnknownEngineId => "its engine id changed while it was asked. Ask again.",
        _ => "it gives no reason that is known. Check user and context name.",
    };
}
