using System.CommandLine;
using KPax.Snmp.Usm;
using static KPax.Simulator.Commands.ArgumentText;

namespace KPax.Simulator.Commands;

/// <summary>The arguments of <c>serve</c> that name a user of SNMPv3.</summary>
internal static class UsmArguments
{
    private static readonly Option<string[]> Name = Text("--v3-user", "name", "User of SNMPv3 on every printer. Default: none, and SNMPv3 stays without an answer.");
    private static readonly Option<string[]> Auth = Text("--v3-auth", "protocol", $"{UsmWords.AuthWords}. Default: no authentication.");
    private static readonly Option<string[]> AuthPass = Text("--v3-auth-pass", "password", "Authentication password, 8 characters or more.");
    private static readonly Option<string[]> Priv = Text("--v3-priv", "protocol", $"{UsmWords.PrivWords}. Default: no privacy.");
    private static readonly Option<string[]> PrivPass = Text("--v3-priv-pass", "password", "Privacy password, 8 characters or more.");
    private static readonly Option<string[]> Extension = Text("--v3-extension", "name", $"Longer keys for AES-192 and AES-256: {UsmWords.ExtensionWords}. Default: automatic, both.");

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
            AuthProtocol = ReadWord(Auth, UsmWords.FindAuth, UsmWords.AuthWords, parsed, errors),
            AuthPassword = Find(AuthPass, parsed, errors) ?? "",
            PrivProtocol = ReadWord(Priv, UsmWords.FindPriv, UsmWords.PrivWords, parsed, errors),
            PrivPassword = Find(PrivPass, parsed, errors) ?? "",
            KeyExtension = ReadWord(Extension, UsmWords.FindExtension, UsmWords.ExtensionWords, parsed, errors),
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

    private static T ReadWord<T>(Option<string[]> option, Func<string, T?> find, string words, ParseResult parsed, List<string> errors)
        where T : struct
    {
        if (Find(option, parsed, errors) is not { } text)
        {
            return default;
        }

        if (text.Length > 0 && find(text) is { } known)
        {
            return known;
        }

        errors.Add($"{option.Name} {text}: this is not known; write one of {words}.");
        return default;
    }
}
