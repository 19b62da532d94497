using System.CommandLine;
using KPax.Agent.Discovery;
using KPax.Agent.Secrets;
using KPax.Snmp.Usm;
using static KPax.Agent.Commands.ArgumentValues;

namespace KPax.Agent.Commands;

/// <summary>The arguments for a user of SNMPv3, alike for all commands.</summary>
internal static class UserArguments
{
    private const string Secrecy = "- asks for it, @FILE reads it.";

    private static readonly Option<string> User = Text("--v3-user", "name", "User of SNMPv3.");
    private static readonly Option<string> Auth = Text("--v3-auth", "protocol", $"Authentication: {UsmWords.AuthWords}. Default: none.");
    private static readonly Option<string> AuthPass = Text("--v3-auth-pass", "password", $"Authentication password. {Secrecy}");
    private static readonly Option<string> Priv = Text("--v3-priv", "protocol", $"Privacy: {UsmWords.PrivWords}. Default: none.");
    private static readonly Option<string> PrivPass = Text("--v3-priv-pass", "password", $"Privacy password. {Secrecy}");
    private static readonly Option<string> Context = Text("--v3-context", "name", "Context name. Default: the empty one.");
    private static readonly Option<string> KeyExtension =
        Text("--v3-key-extension", "kind", $"How keys for AES-192 and AES-256 are made longer: {UsmWords.ExtensionWords}. Default: automatic.");

    private static readonly Dictionary<string, Option<string>> Fields = new()
    {
        [nameof(UserOptions.Name)] = User,
        [nameof(UserOptions.AuthProtocol)] = Auth,
        [nameof(UserOptions.AuthPassword)] = AuthPass,
        [nameof(UserOptions.PrivProtocol)] = Priv,
        [nameof(UserOptions.PrivPassword)] = PrivPass,
        [nameof(UserOptions.Context)] = Context,
        [nameof(UserOptions.KeyExtension)] = KeyExtension,
    };

    /// <summary>Adds the arguments to a command.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in Fields.Values)
        {
            command.Add(option);
        }
    }

    /// <summary>True if a user is named.</summary>
    public static bool IsGiven(ParseResult parsed) => parsed.Find(User) is not null;

    /// <summary>Reads the user; null if none is named. Nothing is asked for while something else is wrong.</summary>
    public static UserOptions? Read(ParseResult parsed, SecretReader secrets, List<string> errors)
    {
        var given = Fields.Values.Where(option => parsed.Find(option) is not null).ToList();
        if (!IsGiven(parsed))
        {
            errors.AddRange(given.Select(option => $"{option.Name} is given without a user. Name one with {User.Name}."));
            return null;
        }

        var asks = new[] { AuthPass, PrivPass }.Any(option => parsed.Find(option) == "-");
        if (asks && (errors.Count > 0 || parsed.Errors.Count > 0))
        {
            return null;
        }

        var user = new UserOptions
        {
            Name = parsed.Find(User) ?? "",
            AuthProtocol = parsed.Find(Auth) ?? "",
            AuthPassword = parsed.Find(AuthPass) is { } auth ? secrets.Read(AuthPass.Name, auth, errors) : Secret.Empty,
            PrivProtocol = parsed.Find(Priv) ?? "",
            PrivPassword = parsed.Find(PrivPass) is { } priv ? secrets.Read(PrivPass.Name, priv, errors) : Secret.Empty,
            Context = parsed.Find(Context) ?? "",
            KeyExtension = parsed.Find(KeyExtension) ?? "",
        };
        errors.AddRange(user.FindErrors(field => Fields[field].Name));
        return user;
    }
}
