using KPax.Snmp.Usm;

namespace KPax.Tests.EndToEnd;

/// <summary>Users of SNMPv3 in the words of net-snmp, and every pair of protocols.</summary>
internal static class NetSnmpUser
{
    /// <summary>Privacy and key extension by their names in net-snmp; C stands for Cisco, which is Reeder's extension.</summary>
    public static IReadOnlyList<(string Name, UsmPrivProtocol Protocol, UsmKeyExtension Extension)> Privacies { get; } =
    [
        ("none", UsmPrivProtocol.None, UsmKeyExtension.Automatic),
        ("DES", UsmPrivProtocol.Des, UsmKeyExtension.Automatic),
        ("AES", UsmPrivProtocol.Aes128, UsmKeyExtension.Automatic),
        ("AES-192", UsmPrivProtocol.Aes192, UsmKeyExtension.Blumenthal),
        ("AES-192-C", UsmPrivProtocol.Aes192, UsmKeyExtension.Reeder),
        ("AES-256", UsmPrivProtocol.Aes256, UsmKeyExtension.Blumenthal),
        ("AES-256-C", UsmPrivProtocol.Aes256, UsmKeyExtension.Reeder),
    ];

    /// <summary>One user for each pair of protocols that SNMPv3 allows, with the key extension that net-snmp takes for it.</summary>
    public static IReadOnlyList<UsmUser> EveryPair { get; } =
    [
        .. from auth in Enum.GetValues<UsmAuthProtocol>()
           from priv in Privacies
           where auth != UsmAuthProtocol.None || priv.Protocol == UsmPrivProtocol.None
           select new UsmUser
           {
               Name = $"{auth}-{priv.Name}",
               AuthProtocol = auth,
               AuthPassword = auth == UsmAuthProtocol.None ? "" : "authentication",
               PrivProtocol = priv.Protocol,
               PrivPassword = priv.Protocol == UsmPrivProtocol.None ? "" : "privacy-word",
               KeyExtension = priv.Extension,
           },
    ];

    /// <summary>Name of a protocol in net-snmp; also its heading in the table.</summary>
    public static string NameOf(UsmAuthProtocol auth) => auth switch
    {
        UsmAuthProtocol.None => "none",
        UsmAuthProtocol.Md5 => "MD5",
        UsmAuthProtocol.Sha1 => "SHA",
        _ => $"SHA-{auth.ToString()[3..]}",
    };

    /// <summary>Name of a user's privacy in net-snmp.</summary>
    public static string PrivacyOf(UsmUser user) =>
        Privacies.Single(privacy => (privacy.Protocol, privacy.Extension) == (user.PrivProtocol, user.KeyExtension)).Name;

    /// <summary>The user as KPax is told of it: it has to find the key extension.</summary>
    public static UsmUser WithoutExtension(UsmUser user) => user with { KeyExtension = UsmKeyExtension.Automatic };

    /// <summary>What follows the name in a createUser line.</summary>
    public static string CreateOptions(UsmUser user) => user switch
    {
        { AuthProtocol: UsmAuthProtocol.None } => "",
        { PrivProtocol: UsmPrivProtocol.None } => $"{NameOf(user.AuthProtocol)} {user.AuthPassword}",
        _ => $"{NameOf(user.AuthProtocol)} {user.AuthPassword} {PrivacyOf(user)} {user.PrivPassword}",
    };

    /// <summary>Options of snmpget and its like.</summary>
    public static IReadOnlyList<string> AskOptions(UsmUser user) =>
    [
        "-v3", "-u", user.Name, "-l", user.Level switch { UsmSecurityLevel.NoAuthNoPriv => "noAuthNoPriv", UsmSecurityLevel.AuthNoPriv => "authNoPriv", _ => "authPriv" },
        .. user.AuthProtocol == UsmAuthProtocol.None ? [] : (string[])["-a", NameOf(user.AuthProtocol), "-A", user.AuthPassword],
        .. user.PrivProtocol == UsmPrivProtocol.None ? [] : (string[])["-x", PrivacyOf(user), "-X", user.PrivPassword],
    ];
}
