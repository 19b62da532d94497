using System.Globalization;
using KPax.Silo.Enrolment;

namespace KPax.Silo.Admin;

/// <summary>The command line of <c>kpax token</c>, <c>kpax agent</c>, <c>kpax org</c> and <c>kpax user</c>.</summary>
internal sealed record AdminArguments
{
    private const string Number = "ID";
    private const string Archived = "--archived";

    /// <summary>Commands, the options that each knows, and the words that it needs; one in brackets may be left out.</summary>
    private static readonly Dictionary<string, (string[] Options, string[] Words)> Commands = new()
    {
        ["token create"] = (["--org", "--hours", "--note"], []),
        ["token list"] = ([], []),
        ["token revoke"] = ([], [Number]),
        ["agent list"] = ([], []),
        ["agent revoke"] = (["--note"], [Number]),
        ["agent resume"] = ([], [Number]),
        ["org add"] = (["--under", "--time-zone"], ["KIND", "NAME"]),
        ["org list"] = (["--search", Archived], ["[ORG]"]),
        ["org move"] = (["--under"], ["ORG"]),
        ["org rename"] = ([], ["ORG", "NAME"]),
        ["org archive"] = ([], ["ORG"]),
        ["org restore"] = ([], ["ORG"]),
        ["org set"] = ([], ["ORG", "SETTING", "VALUE"]),
        ["org reset"] = ([], ["ORG", "SETTING"]),
        ["org settings"] = ([], ["[ORG]"]),
        ["user invite"] = (["--org", "--role", "--language"], ["EMAIL"]),
        ["user list"] = ([], []),
        ["user lock"] = ([], ["EMAIL"]),
        ["user unlock"] = ([], ["EMAIL"]),
        ["user reset-link"] = ([], ["EMAIL"]),
    };

    /// <summary>Such as "token create".</summary>
    public string Command { get; private init; } = "";

    /// <summary>The number of the token or agent; 0 where none is needed.</summary>
    public long Id { get; private init; }

    /// <summary>The words of the command, such as names; none for one that may be left out and is.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>The options that were given, with their values.</summary>
    public IReadOnlyDictionary<string, string> Given { get; private init; } = new Dictionary<string, string>();

    /// <summary>Number, path or name of the organisation.</summary>
    public string Organisation { get; private init; } = "/1/";

    /// <summary>Life of a token, hours.</summary>
    public int Hours { get; private init; } = 24;

    /// <summary>The note; may be empty.</summary>
    public string Note { get; private init; } = "";

    /// <summary>Settings of the server, by their full names.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; private init; } = new Dictionary<string, string?>();

    /// <summary>What cannot be understood, each with the mend; empty: nothing.</summary>
    public IReadOnlyList<string> Errors { get; private init; } = [];

    /// <summary>True if a command line is for this room.</summary>
    public static bool IsMeant(IReadOnlyList<string> args) => args.Count > 0 && args[0] is "token" or "agent" or "org" or "user";

    /// <summary>Reads a command line.</summary>
    public static AdminArguments Parse(IReadOnlyList<string> args)
    {
        var command = string.Join(' ', args.Take(2));
        if (!Commands.TryGetValue(command, out var known))
        {
            var names = string.Join(", ", Commands.Keys.Where(name => name.StartsWith(args[0], StringComparison.Ordinal)));
            return new AdminArguments { Errors = [$"'{command}' is not understood. There is {names}."] };
        }

        var (errors, rest) = (new List<string>(), new List<string>());
        var given = TakeOptions(args.Skip(2).ToList(), known.Options, rest, errors);
        var words = rest.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
        var settings = Hosting.Arguments.Parse([.. rest.Where(arg => arg.StartsWith("--", StringComparison.Ordinal))]);
        errors.AddRange(settings.Errors);
        errors.AddRange(CheckWords(command, known.Words, words));
        if (command == "org move" && !given.ContainsKey("--under"))
        {
            errors.Add("kpax org move needs --under ORG, the organisation that it is to stand below.");
        }

        if (command == "user invite" && !given.ContainsKey("--role"))
        {
            errors.Add("kpax user invite needs --role ROLE, such as viewer, technician, billing, manager, administrator or owner.");
        }

        if (!int.TryParse(given.GetValueOrDefault("--hours", "24"), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || hours is < 1 or > TokenOffice.MaxHours)
        {
            errors.Add($"--hours is '{given["--hours"]}'; it must be a whole number between 1 and {TokenOffice.MaxHours}.");
        }

        return new AdminArguments
        {
            Command = command,
            Id = known.Words is [Number] && errors.Count == 0 ? long.Parse(words[0], CultureInfo.InvariantCulture) : 0,
            Words = words,
            Given = given,
            Organisation = given.GetValueOrDefault("--org", "/1/"),
            Hours = hours,
            Note = given.GetValueOrDefault("--note", ""),
            Settings = settings.Settings,
            Errors = errors,
        };
    }

    private static IEnumerable<string> CheckWords(string command, string[] needed, List<string> words)
    {
        if (needed is [Number])
        {
            if (words.Count != 1 || !long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
            {
                yield return $"kpax {command} needs one number, as kpax {command.Split(' ')[0]} list shows it.";
            }
        }
        else if (words.Count > needed.Length)
        {
            yield return needed.Length == 0
                ? $"'{words[0]}' is not understood. kpax {command} takes options only."
                : $"'{words[needed.Length]}' is not understood. kpax {command} takes {string.Join(' ', needed)}; a name with spaces stands in quotes.";
        }
        else if (needed.Skip(words.Count).Any(word => word[0] != '['))
        {
            yield return $"kpax {command} needs {string.Join(' ', needed)}; kpax --help shows all commands.";
        }
    }

    /// <summary>Takes --name value and --name=value out; what is no option of the command is left in <paramref name="rest"/>.</summary>
    private static Dictionary<string, string> TakeOptions(IReadOnlyList<string> args, string[] options, List<string> rest, List<string> errors)
    {
        var given = new Dictionary<string, string>();
        for (var index = 0; index < args.Count; index++)
        {
            var parts = args[index] == Archived ? [Archived, "yes"] : args[index].Split('=', 2);
            if (!options.Contains(parts[0]))
            {
                rest.Add(args[index]);
                if (parts.Length == 1 && args[index].Contains(':', StringComparison.Ordinal) && index + 1 < args.Count)
                {
                    // A setting with its value behind it.
                    rest[^1] = $"{args[index]}={args[++index]}";
                }
            }
            else if (parts.Length == 1 && index + 1 == args.Count)
            {
                errors.Add($"{parts[0]} has no value: write {parts[0]}=VALUE.");
            }
            else if (!given.TryAdd(parts[0], parts.Length == 2 ? parts[1] : args[++index]))
            {
                errors.Add($"{parts[0]} is given twice. Give it once.");
            }
        }

        return given;
    }
}
