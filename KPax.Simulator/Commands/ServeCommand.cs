using System.CommandLine;
using System.Net;
using System.Text;
using KPax.Simulator.Fleet;

namespace KPax.Simulator.Commands;

/// <summary><c>kpax-simulator serve</c>: printers on loopback until Ctrl+C, or until standard input closes.</summary>
internal static class ServeCommand
{
    private const int BadArguments = 2;

    private static readonly Argument<string[]> Recordings = new("recordings")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Recordings (.snmprec), or folders that hold some.",
    };
    private static readonly Option<string> Listen = new("--listen")
    {
        DefaultValueFactory = _ => "127.0.20.1",
        Description = "First address; loopback only.",
    };
    private static readonly Option<int> Port = new("--port")
    {
        DefaultValueFactory = _ => 16100,
        Description = "First UDP port; 0: any that is free (layouts ports and communities).",
    };
    private static readonly Option<FleetLayout> Layout = new("--layout")
    {
        Description = "addresses, ports or communities: how printers are told apart.",
    };
    private static readonly Option<string> Community = new("--community")
    {
        DefaultValueFactory = _ => "public",
        Description = "Community of every printer, unless they are told apart by it.",
    };
    private static readonly Option<int> Count = new("--count")
    {
        Description = "Number of printers; recordings are used again with other serial numbers.",
    };
    private static readonly Option<string> Life = new Option<string>("--life")
    {
        DefaultValueFactory = _ => "off",
        Description = "on: pages rise, toner falls, jams come and go.",
    }.AcceptOnlyFromAmong("on", "off");
    private static readonly Option<double> Speed = new("--speed")
    {
        DefaultValueFactory = _ => 1,
        Description = "How much faster than a real printer it lives.",
    };
    private static readonly Option<bool> UniquePolls = new("--unique-polls")
    {
        Description = "Every poll of a page count gets a value of its own.",
    };
    private static readonly Option<string> Log = new("--log")
    {
        DefaultValueFactory = _ => "",
        Description = "File in which every such value is written down before it is sent.",
    };
    private static readonly Option<int> Seed = new("--seed")
    {
        DefaultValueFactory = _ => 1,
        Description = "Seed of everything that is drawn.",
    };
    private static readonly Option<bool> EndWithStdin = new("--end-with-stdin")
    {
        Description = "End when standard input closes: a parent's end ends it too.",
    };

    /// <summary>Runs the command line and gives the exit code: 0, or 2 for bad arguments.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var serve = new Command("serve", "Plays recordings as SNMP v1 and v2c printers.")
        {
            Recordings, Listen, Port, Layout, Community, Count, Life, Speed, UniquePolls, Log, Seed, EndWithStdin,
        };
        serve.SetAction(ServeAsync);
        var parsed = new RootCommand("Printers on loopback, for demos and tests.") { serve }.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Refuse(parsed.Errors.Select(error => error.Message));
        }

        return await parsed.InvokeAsync();
    }

    private static async Task<int> ServeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!IPAddress.TryParse(parsed.GetValue(Listen), out var listen))
        {
            return Refuse([$"--listen {parsed.GetValue(Listen)}: this is no address; use one such as 127.0.20.1."]);
        }

        var (fleet, errors) = await SimulatedFleet.StartAsync(OptionsOf(parsed, listen), TimeProvider.System);
        if (fleet is null)
        {
            return Refuse(errors);
        }

        await using (fleet)
        {
            Announce(fleet);
            await WaitForEndAsync(parsed.GetValue(EndWithStdin), cancellationToken);
        }

        return 0;
    }

    private static FleetOptions OptionsOf(ParseResult parsed, IPAddress listen) => new()
    {
        Recordings = parsed.GetValue(Recordings) ?? [],
        Listen = listen,
        Port = parsed.GetValue(Port),
        Layout = parsed.GetValue(Layout),
        Community = parsed.GetValue(Community)!,
        Count = parsed.GetValue(Count),
        IsAlive = parsed.GetValue(Life) == "on",
        Speed = parsed.GetValue(Speed),
        UniquePolls = parsed.GetValue(UniquePolls),
        PollLog = parsed.GetValue(Log)!,
        Seed = parsed.GetValue(Seed),
    };

    private static void Announce(SimulatedFleet fleet)
    {
        var lines = new StringBuilder();
        foreach (var (device, endPoint, community) in fleet.Printers)
        {
            lines.AppendJoin('\t', endPoint, community, device.Name, device.Serial.Length == 0 ? "-" : device.Serial).AppendLine();
        }

        Console.Out.Write(lines);
        Console.Out.WriteLine("ready");
        Console.Out.Flush();
    }

    private static async Task WaitForEndAsync(bool endWithStdin, CancellationToken cancellationToken)
    {
        var end = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        var closed = endWithStdin ? Console.OpenStandardInput().CopyToAsync(Stream.Null, cancellationToken) : end;
        await Task.WhenAny(end, closed);
    }

    private static int Refuse(IEnumerable<string> errors)
    {
        foreach (var error in errors)
        {
            Console.Error.WriteLine(error);
        }

        return BadArguments;
    }
}
