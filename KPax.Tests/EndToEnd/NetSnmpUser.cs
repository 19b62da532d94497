using KPax.Snmp.Usm;

namespace KPax.Tests.EndToEnd;

/// <summary>Users of SNMPv3 in the words of net-snmp, and every pair of protocols.</summary>
internal static class NetSnmpUser
{
    /// <summary>One user for each pair of protocols that SNMPv3 allows. Where a key has to be longer, the extension is not told.</summary>
    public static IReadOnlyList<UsmUser> EveryPair { get; } =
    [
        .. from auth in Enum.GetValues<UsmAuthProtocol>()
           from priv in Enum.GetValues<UsmPrivProtocol>()
           where auth != UsmAuthProtocol.None || priv == UsmPrivProtocol.None
           select new UsmUser
           {
               Name = $"{auth}-{priv}",
               AuthProtocol = auth,
               AuthPassword = auth == UsmAuthProtocol.None ? "" : "authentication",
               PrivProtocol = priv,
               PrivPassword = priv == UsmPrivProtocol.None ? "" : "privacy-word",
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

    /// <summary>Name of a protocol in net-snmp.</summary>
    public static string NameOf(UsmPrivProtocol priv) => priv switch
    {
        UsmPrivProtocol.None => "none",
        UsmPrivProtocol.Des => "DES",
        UsmPrivProtocol.Aes128 => "AES",
        _ => $"AES-{priv.ToString()[3..]}",
    };

    /// <summary>What follows the name in a createUser line.</summary>
    public static string CreateOptions(UsmUser user) => user switch
    {
        { AuthProtocol: UsmAuthProtocol.None } => "",
        { PrivProtocol: UsmPrivProtocol.None } => $"{NameOf(user.AuthProtocol)} {user.AuthPassword}",
        _ => $"{NameOf(user.AuthProtocol)} {user.AuthPassword} {NameOf(user.PrivProtocol)} {user.PrivPassword}",
    };

    /// <summary>Options of snmpget and its like.</summary>
    public static IReadOnlyList<string> AskOptions(UsmUser user) =>
    [
        "-v3", "-u", user.Name, "-l", user.Level switch { UsmSecurityLevel.NoAuthNoPriv => "noAuthNoPriv", UsmSecurityLevel.AuthNoPriv => "authNoPriv", _ => "authPriv" },
        .. user.AuthProtocol == UsmAuthProtocol.None ? [] : (string[])["-a", NameOf(user.AuthProtocol), "-A", user.AuthPassword],
        .. user.PrivProtocol == UsmPrivProtocol.None ? [] : (string[])["-x", NameOf(user.PrivProtocol), "-X", user.PrivPassword],
    ];
}
