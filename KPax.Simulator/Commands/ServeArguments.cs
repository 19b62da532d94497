using System.CommandLine;
using System.Net;
using KPax.Simulator.Fleet;
using static KPax.Simulator.Commands.ArgumentText;

namespace KPax.Simulator.Commands;

/// <summary>The arguments of <c>serve</c>: what they are, and what is wrong with them. Values are read as text, so that every error is told in our own words.</summary>
internal static class ServeArguments
{
    private static readonly string[] Layouts = ["addresses", "ports", "communities"];
    private static readonly string[] Switch = ["on", "off"];

    private static readonly Argument<string[]> Recordings = new("recordings") { Arity = ArgumentArity.ZeroOrMore, Description = "Recordings (.snmprec), or folders that hold some." };
    private static readonly Option<bool> Synthetic = Flag("--synthetic", "Play a printer that is made up, of 515 objects; no recording is needed then.");
    private static readonly Option<string[]> Listen = Text("--listen", "address", "First address; loopback only. Default: 127.0.20.1.");
    private static readonly Option<string[]> Step = Text("--step", "number", "From one printer's address to the next. Default: 1.");
    private static readonly Option<string[]> Port = Text("--port", "number", "First UDP port; 0: any that is free (layouts ports and communities). Default: 16100.");
    private static readonly Option<string[]> Layout = Text("--layout", "layout", $"{string.Join(", ", Layouts)}: how printers are told apart. Default: addresses.");
    private static readonly Option<string[]> Community = Text("--community", "name", "Community of every printer, unless they are told apart by it. Default: public.");
    private static readonly Option<string[]> Count = Text("--count", "number", "Number of printers; recordings are used again with other serial numbers. Default: one for each recording.");
    private static readonly Option<string[]> Life = Text("--life", "on|off", "on: pages rise, toner falls, jams come and go. Default: off.");
    private static readonly Option<string[]> Speed = Text("--speed", "factor", "How much faster than a real printer it lives. Default: 1.");
    private static readonly Option<bool> UniquePolls = Flag("--unique-polls", "Every poll of a page count gets a value of its own.");
    private static readonly Option<string[]> Log = Text("--log", "file", "File in which every such value is written down before it is sent.");
    private static readonly Option<string[]> Seed = Text("--seed", "number", "Seed of everything that is drawn. Default: 1.");
    private static readonly Option<string[]> Traps = Text("--traps", "address:port", "Where printers send a trap when a jam begins or ends; loopback only. Default: nowhere.");
    private static readonly Option<bool> EndWithStdin = Flag("--end-with-stdin", "End when standard input closes: a parent's end ends it too.");

    /// <summary>Adds the arguments to the command.</summary>
    public static void AddTo(Command command)
    {
        command.Add(Recordings);
        foreach (var option in new Option[] { Synthetic, Listen, Step, Port, Layout, Community, Count, Life, Speed, UniquePolls, Log, Seed, Traps, EndWithStdin })
        {
            command.Add(option);
        }

        UsmArguments.AddTo(command);
        FaultArguments.AddTo(command);
    }

    /// <summary>Reads the arguments, and everything that is wrong with them.</summary>
    public static (FleetOptions Options, bool EndWithStdin, IReadOnlyList<string> Errors) Read(ParseResult parsed)
    {
        var errors = new List<string>();
        var written = parsed.GetValue(Recordings) ?? [];
        var known = string.Join(", ", parsed.CommandResult.Command.Options.Where(option => !option.Hidden).Select(option => option.Name));
        errors.AddRange(written.Where(path => path.StartsWith('-')).Select(path => $"{path} is no option. There is {known}."));
        if (written.Length == 0 && !parsed.GetValue(Synthetic))
        {
            errors.Add("There is nothing to play. Name a recording (.snmprec), or a folder that holds some, or use --synthetic.");
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
            Synthetic = parsed.GetValue(Synthetic),
            Listen = listen ?? standard.Listen,
            Step = ReadWhole(Step, standard.Step, parsed, errors),
            Port = ReadWhole(Port, standard.Port, parsed, errors),
            Layout = Enum.Parse<FleetLayout>(ReadWord(Layout, Layouts, "addresses", parsed, errors), ignoreCase: true),
            Community = Find(Community, parsed, errors) ?? standard.Community,
            Users = UsmArguments.Read(parsed, errors),
            Count = ReadWhole(Count, standard.Count, parsed, errors),
            IsAlive = ReadWord(Life, Switch, "off", parsed, errors) == "on",
            Speed = ReadNumber(Speed, standard.Speed, parsed, errors),
            UniquePolls = parsed.GetValue(UniquePolls),
            PollLog = Find(Log, parsed, errors) ?? standard.PollLog,
            Seed = ReadWhole(Seed, standard.Seed, parsed, errors),
            Traps = ReadTraps(parsed, errors),
            Faults = FaultArguments.Read(parsed, errors),
        };
        return (options, parsed.GetValue(EndWithStdin), errors);
    }

    private static IPEndPoint? ReadTraps(ParseResult parsed, List<string> errors)
    {
        if (Find(Traps, parsed, errors) is not { } text)
        {
            return null;
        }

        if (!IPEndPoint.TryParse(text, out var receiver))
        {
            errors.Add($"{Traps.Name} {text}: this is no address with a port; write one such as 127.0.0.1:16200.");
        }

        return receiver;
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
}
