namespace KPax.Snmp.Usm;

/// <summary>The words for the protocols of SNMPv3, in settings and on command lines; upper or lower case.</summary>
public static class UsmWords
{
    private static readonly Dictionary<string, UsmAuthProtocol> Auth = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MD5"] = UsmAuthProtocol.Md5,
        ["SHA-1"] = UsmAuthProtocol.Sha1,
        ["SHA-224"] = UsmAuthProtocol.Sha224,
        ["SHA-256"] = UsmAuthProtocol.Sha256,
        ["SHA-384"] = UsmAuthProtocol.Sha384,
        ["SHA-512"] = UsmAuthProtocol.Sha512,
    };

    private static readonly Dictionary<string, UsmPrivProtocol> Priv = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DES"] = UsmPrivProtocol.Des,
        ["AES-128"] = UsmPrivProtocol.Aes128,
        ["AES-192"] = UsmPrivProtocol.Aes192,
        ["AES-256"] = UsmPrivProtocol.Aes256,
    };

    private static readonly Dictionary<string, UsmKeyExtension> Extension = new(StringComparer.OrdinalIgnoreCase)
    {
        ["automatic"] = UsmKeyExtension.Automatic,
        ["blumenthal"] = UsmKeyExtension.Blumenthal,
        ["reeder"] = UsmKeyExtension.Reeder,
    };

    /// <summary>The words for authentication.</summary>
    public static string AuthWords { get; } = string.Join(", ", Auth.Keys);

    /// <summary>The words for privacy.</summary>
    public static string PrivWords { get; } = string.Join(", ", Priv.Keys);

    /// <summary>The words for the key extension.</summary>
    public static string ExtensionWords { get; } = string.Join(", ", Extension.Keys);

    /// <summary>The protocol of a word; none for the empty one, null for one that is not known.</summary>
    public static UsmAuthProtocol? FindAuth(string word) => word.Length == 0 ? UsmAuthProtocol.None : Auth.TryGetValue(word, out var found) ? found : null;

    /// <summary>The protocol of a word; none for the empty one, null for one that is not known.</summary>
    public static UsmPrivProtocol? FindPriv(string word) => word.Length == 0 ? UsmPrivProtocol.None : Priv.TryGetValue(word, out var found) ? found : null;

    /// <summary>The extension of a word; automatic for the empty one, null for one that is not known.</summary>
    public static UsmKeyExtension? FindExtension(string word) =>
        word.Length == 0 ? UsmKeyExtension.Automatic : Extension.TryGetValue(word, out var found) ? found : null;
}
