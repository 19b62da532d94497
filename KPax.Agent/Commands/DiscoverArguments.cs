using System.CommandLine;
using System.Globalization;
using KPax.Agent.Discovery;
using KPax.Agent.Secrets;
using KPax.Snmp.Discovery;
using static KPax.Agent.Commands.ArgumentValues;

namespace KPax.Agent.Commands;

/// <summary>The arguments of <c>discover</c>: what they are, and what is wrong with them.</summary>
internal static class DiscoverArguments
{
    private const int MaxRate = 1_000_000;
    private static readonly SweepOptions Usual = new();
    private static readonly string[] Versions = ["auto", "1", "2c"];

    private static readonly Argument<string[]> Ranges = new("range")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "A network (10.1.2.0/24, 10.1.2.*, 10.1.2-5.*), a range (10.1.2.10-40), an address, address:port or a host name.",
    };
    private static readonly Option<string[]> Exclude = Texts("--exclude", "range", "What is never asked, written as a range. May be given several times.");
    private static readonly Option<string[]> Community =
        Texts("--community", "name", "SNMP community. May be given several times: further ones are tried where somebody shows life. Default: public.");
    private static readonly Option<string> Port = Text("--port", "number", "UDP port, where a range names none. Default: 161.");
    private static readonly Option<string> Version = Text("--version", "version", "SNMP version: 1, 2c or auto, which tries 2c and then 1. Default: auto.");
    private static readonly Option<bool> Json = new("--json") { Description = "Print one line of JSON for each finding and nothing else." };
    private static readonly Option<string> Rate =
        Text("--rate", "number", $"Most datagrams in a second; off: as fast as it goes. Default: {Usual.DatagramsPerSecond}.");
    private static readonly Option<string> Timeout = Text("--timeout", "seconds", "Wait for the answer to each try. Default: 0.4.");
    private static readonly Option<string> Retries = Text("--retries", "number", $"Tries after the first. Default: {Usual.Retries}.");
    private static readonly Option<bool> NoPing = new("--no-ping") { Description = "Send no pings: who is silent to SNMP then does not show." };

    /// <summary>Adds the arguments to the command.</summary>
    public static void AddTo(Command command)
    {
        command.Add(Ranges);
        foreach (var option in new Option[] { Exclude, Community, Port, Version, Json, Rate, Timeout, Retries, NoPing })
        {
            command.Add(option);
        }

        UserArguments.AddTo(command);
    }

    /// <summary>Reads the arguments, and everything that is wrong with them.</summary>
    public static (DiscoverRequest Request, IReadOnlyList<string> Errors) Read(ParseResult parsed)
    {
        var errors = parsed.Errors.Count > 0 ? ParseErrors.Describe(parsed).ToList() : [];
        var ranges = parsed.ReadTargets(Ranges, errors);
        if (ranges.Length == 0 && errors.Count == 0)
        {
            errors.Add("There is nothing to search. Name a network such as 10.1.2.0/24.");
        }

        var version = parsed.ReadWord(Version, Versions, errors);
        var sweep = new SweepOptions
        {
            DatagramsPerSecond = parsed.Find(Rate)?.ToLowerInvariant() == "off"
                ? SweepOptions.Unlimited : parsed.ReadCount(Rate, 1, MaxRate, Usual.DatagramsPerSecond, errors),
            Timeout = TimeSpan.FromSeconds(parsed.ReadNumber(Timeout, 0.01, 60, Usual.Timeout.TotalSeconds, errors)),
            Retries = parsed.ReadCount(Retries, 0, 10, Usual.Retries, errors),
            Ping = !parsed.Find(NoPing),
        };
        var discovery = new DiscoveryOptions
        {
            Targets = [.. ranges],
            Excludes = [.. parsed.Find(Exclude) ?? []],
            Communities = [.. (parsed.Find(Community) ?? []).Select(name => new Secret(name))],
            Port = parsed.ReadPort(Port, new DiscoveryOptions().Port, errors),
            Version = version switch { "1" => SnmpVersionChoice.V1, "2c" => SnmpVersionChoice.V2c, _ => SnmpVersionChoice.Auto },
            MaxTargets = SweepOptions.MaxAddresses,
        };
        errors.AddRange(discovery.FindErrors().Select(InWordsOfTheCommandLine));
        discovery.Users = UserArguments.Read(parsed, SecretReader.OfConsole(), errors) is { } user ? [user] : [];
        return (new DiscoverRequest(discovery, sweep, parsed.Find(Json)), errors);
    }

    private static string InWordsOfTheCommandLine(string error)
    {
        var isOfList = error.StartsWith("Discovery:Targets:", StringComparison.Ordinal) || error.StartsWith("Discovery:Excludes:", StringComparison.Ordinal);
        var rest = error[(error.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        return isOfList ? error.StartsWith("Discovery:Excludes:", StringComparison.Ordinal) ? $"--exclude: {rest}" : rest
            : error.StartsWith("Discovery:Targets ", StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $"The ranges are more than {SweepOptions.MaxAddresses} addresses together. Name smaller networks, one after the other.")
            : error.StartsWith("Discovery:Communities", StringComparison.Ordinal) && error.EndsWith("or remove it.", StringComparison.Ordinal)
                ? "--community is empty. Write the community name of the devices."
            : error.Replace("Discovery:Communities", "--community", StringComparison.Ordinal);
    }
}
