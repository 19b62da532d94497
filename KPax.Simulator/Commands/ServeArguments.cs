using System.CommandLine;
using System.Globalization;
using System.Net;
using KPax.Simulator.Fleet;

namespace KPax.Simulator.Commands;

/// <summary>The arguments of <c>serve</c>: what they are, and what is wrong with them. Values are read as text, so that every error is told in our own words.</summary>
internal static class ServeArguments
{
    private static readonly string[] Layouts = ["addresses", "ports", "communities"];
    private static readonly string[] Switch = ["on", "off"];

    private static readonly Argument<string[]> Recordings = new("recordings") { Arity = ArgumentArity.ZeroOrMore, Description = "Recordings (.snmprec), or folders that hold some." };
    private static readonly Option<string[]> Listen = Text("--listen", "address", "First address; loopback only. Default: 127.0.20.1.");
    private static readonly Option<string[]> Port = Text("--port", "number", "First UDP port; 0: any that is free (layouts ports and communities). Default: 16100.");
    private static readonly Option<string[]> Layout = Text("--layout", "layout", $"{string.Join(", ", Layouts)}: how printers are told apart. Default: addresses.");
    private static readonly Option<string[]> Community = Text("--community", "name", "Community of every printer, unless they are told apart by it. Default: public.");
    private static readonly Option<string[]> Count = Text("--count", "number", "Number of printers; recordings are used again with other serial numbers. Default: one for each recording.");
    private static readonly Option<string[]> Life = Text("--life", "on|off", "on: pages rise, toner falls, jams come and go. Default: off.");
    private static readonly Option<string[]> Speed = Text("--speed", "factor", "How much faster than a real printer it lives. Default: 1.");
    private static readonly Option<bool> UniquePolls = new("--unique-polls") { Arity = ArgumentArity.Zero, Description = "Every poll of a page count gets a value of its own." };
    private static readonly Option<string[]> Log = Text("--log", "file", "File in which every such value is written down before it is sent.");
    private static readonly Option<string[]> Seed = Text("--seed", "number", "Seed of everything that is drawn. Default: 1.");
    private static readonly Option<bool> EndWithStdin = new("--end-with-stdin") { Arity = ArgumentArity.Zero, Description = "End when standard input closes: a parent's end ends it too." };

    /// <summary>Adds the arguments to the command.</summary>
    public static void AddTo(Command command)
    {
        command.Add(Recordings);
        foreach (var option in new Option[] { Listen, Port, Layout, Community, Count, Life, Speed, UniquePolls, Log, Seed, EndWithStdin })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the arguments, and everything that is wrong with them.</summary>
    public static (FleetOptions Options, bool EndWithStdin, IReadOnlyList<string> Errors) Read(ParseResult parsed)
    {
        var errors = new List<string>();
        var written = parsed.GetValue(Recordings) ?? [];
        var known = string.Join(", ", parsed.CommandResult.Command.Options.Where(option => !option.Hidden).Select(option => option.Name));
        errors.AddRange(written.Where(path => path.StartsWith('-')).Select(path => $"{path} is no option. There is {known}."));
        if (written.Length == 0)
        {
            errors.Add("There is nothing to play. Name a recording (.snmprec), or a folder that holds some.");
        }

        var standard = new FleetOptions { Recordings = [.. written.Where(path => !path.StartsWith('-'))] };
        var address = Find(Listen, parsed, errors);
        var listen = standard.Listen;
        if (address is not null && !IPAddress.TryParse(address, out listen))
        {
            errors.Add($"--listen {address}: this is no address; use one such as 127.0.20.1.");
        }

        var options = standard with
        {
            Listen = listen ?? standard.Listen,
            Port = ReadWhole(Port, standard.Port, parsed, errors),
            Layout = Enum.Parse<FleetLayout>(ReadWord(Layout, Layouts, "addresses", parsed, errors), ignoreCase: true),
            Community = Find(Community, parsed, errors) ?? standard.Community,
            Count = ReadWhole(Count, standard.Count, parsed, errors),
            IsAlive = ReadWord(Life, Switch, "off", parsed, errors) == "on",
            Speed = ReadFactor(standard.Speed, parsed, errors),
            UniquePolls = parsed.GetValue(UniquePolls),
            PollLog = Find(Log, parsed, errors) ?? standard.PollLog,
            Seed = ReadWhole(Seed, standard.Seed, parsed, errors),
        };
        return (options, parsed.GetValue(EndWithStdin), errors);
    }

    private static int ReadWhole(Option<string[]> option, int usual, ParseResult parsed, List<string> errors)
    {
        var number = usual;
        if (Find(option, parsed, errors) is { } text && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            errors.Add($"{option.Name} {text}: this is no whole number that can be used.");
            return usual;
        }

        return number;
    }

    private static double ReadFactor(double usual, ParseResult parsed, List<string> errors)
    {
        var number = usual;
        if (Find(Speed, parsed, errors) is { } text && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            errors.Add($"--speed {text}: this is no number; write one such as 2 or 0.5.");
            return usual;
        }

        return number;
    }

    private static string ReadWord(Option<string[]> option, string[] words, string usual, ParseResult parsed, List<string> errors)
    {
        if (Find(option, parsed, errors) is not { } text)
        {
            return usual;
        }

        if (words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        errors.Add($"{option.Name} {text}: this is not known; write one of {string.Join(", ", words)}.");
        return usual;
    }

    /// <summary>The value; null if the option is not given, or is given wrongly: then an error says so.</summary>
    private static string? Find(Option<string[]> option, ParseResult parsed, List<string> errors)
    {
        var values = parsed.GetResult(option)?.Tokens.Select(token => token.Value).ToList();
        if (values is { Count: not 1 })
        {
            errors.Add(values.Count == 0 ? $"{option.Name} has no value: write {option.Name} {option.HelpName}." : $"{option.Name} is given {values.Count} times; give it once.");
            return null;
        }

        return values?[0];
    }

    // Any number of values for the parser, so that it has nothing to say about them.
    private static Option<string[]> Text(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.ZeroOrMore };
}
