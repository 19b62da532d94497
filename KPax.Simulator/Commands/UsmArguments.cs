using System.CommandLine;
using KPax.Snmp.Usm;
using static KPax.Simulator.Commands.ArgumentText;

namespace KPax.Simulator.Commands;

/// <summary>The arguments of <c>serve</c> that name a user of SNMPv3.</summary>
internal static class UsmArguments
{
    private static readonly Dictionary<string, UsmAuthProtocol> AuthWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MD5"] = UsmAuthProtocol.Md5,
        ["SHA-1"] = UsmAuthProtocol.Sha1,
        ["SHA-224"] = UsmAuthProtocol.Sha224,
        ["SHA-256"] = UsmAuthProtocol.Sha256,
        ["SHA-384"] = UsmAuthProtocol.Sha384,
        ["SHA-512"] = UsmAuthProtocol.Sha512,
    };

    private static readonly Dictionary<string, UsmPrivProtocol> PrivWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DES"] = UsmPrivProtocol.Des,
        ["AES-128"] = UsmPrivProtocol.Aes128,
        ["AES-192"] = UsmPrivProtocol.Aes192,
        ["AES-256"] = UsmPrivProtocol.Aes256,
    };

    private static readonly Dictionary<string, UsmKeyExtension> ExtensionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Reeder"] = UsmKeyExtension.Reeder,
        ["Blumenthal"] = UsmKeyExtension.Blumenthal,
    };

    private static readonly Option<string[]> Name = Text("--v3-user", "name", "User of SNMPv3 on every printer. Default: none, and SNMPv3 stays without an answer.");
    private static readonly Option<string[]> Auth = Text("--v3-auth", "protocol", $"{string.Join(", ", AuthWords.Keys)}. Default: no authentication.");
    private static readonly Option<string[]> AuthPass = Text("--v3-auth-pass", "password", "Authentication password, 8 characters or more.");
    private static readonly Option<string[]> Priv = Text("--v3-priv", "protocol", $"{string.Join(", ", PrivWords.Keys)}. Default: no privacy.");
    private static readonly Option<string[]> PrivPass = Text("--v3-priv-pass", "password", "Privacy password, 8 characters or more.");
    private static readonly Option<string[]> Extension = Text("--v3-extension", "name", $"{string.Join(", ", ExtensionWords.Keys)}: longer keys for AES-192 and AES-256. Default: both.");

    /// <summary>Adds the arguments to the command.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in new Option[] { Name, Auth, AuthPass, Priv, PrivPass, Extension })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the user, if one is named, and adds everything that is wrong with it that can be seen here.</summary>
    public static IReadOnlyList<UsmUser> Read(ParseResult parsed, List<string> errors)
    {
        var name = Find(Name, parsed, errors);
        var user = new UsmUser
        {
            Name = name ?? "",
            AuthProtocol = ReadWord(Auth, AuthWords, UsmAuthProtocol.None, parsed, errors),
            AuthPassword = Find(AuthPass, parsed, errors) ?? "",
            PrivProtocol = ReadWord(Priv, PrivWords, UsmPrivProtocol.None, parsed, errors),
            PrivPassword = Find(PrivPass, parsed, errors) ?? "",
            KeyExtension = ReadWord(Extension, ExtensionWords, UsmKeyExtension.Automatic, parsed, errors),
        };
        if (name is not null)
        {
            return [user];
        }

        var given = new[] { Auth, AuthPass, Priv, PrivPass, Extension }.Where(option => parsed.GetResult(option) is not null).Select(option => option.Name).ToList();
        if (given.Count > 0 && parsed.GetResult(Name) is null)
        {
            errors.Add($"{string.Join(", ", given)}: whose? Name the user with {Name.Name}.");
        }

        return [];
    }

    private static T ReadWord<T>(Option<string[]> option, Dictionary<string, T> words, T usual, ParseResult parsed, List<string> errors)
    {
        if (Find(option, parsed, errors) is not { } text)
        {
            return usual;
        }

        if (words.TryGetValue(text, out var known))
        {
            return known;
        }

        errors.Add($"{option.Name} {text}: this is not known; write one of {string.Join(", ", words.Keys)}.");
        return usual;
    }
}
