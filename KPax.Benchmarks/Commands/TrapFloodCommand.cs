using System.CommandLine;
using System.Diagnostics;
using System.Net;
using KPax.Benchmarks.Notifications;

namespace KPax.Benchmarks.Commands;

/// <summary><c>traps-flood</c>: the flood alone, against a listener that runs already; <c>traps</c> starts it. Prints how many were sent.</summary>
internal static class TrapFloodCommand
{
    public const string Name = "traps-flood";

    private static readonly Argument<string> Listener = new("listener") { Description = "Where the listener is, as address:port." };
    private static readonly Argument<string> First = new("first") { Description = "Address of the first device." };
    private static readonly Option<int> Devices = new("--devices") { DefaultValueFactory = _ => 20 };
    private static readonly Option<int> Forged = new("--forged") { DefaultValueFactory = _ => 50_000 };
    private static readonly Option<int> Real = new("--real") { DefaultValueFactory = _ => 100 };
    private static readonly Option<double> Seconds = new("--seconds") { DefaultValueFactory = _ => 10 };
    private static readonly Option<bool> KnowsCommunity = new("--knows-community");
    private static readonly Option<bool> KnowsEngine = new("--knows-engine");

    /// <summary>The command with its arguments.</summary>
    public static Command Create()
    {
        var command = new Command(Name, "The flood of 'traps', for its own use.") { Listener, First, Devices, Forged, Real, Seconds, KnowsCommunity, KnowsEngine };
        command.Hidden = true;
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux() && Environment.ProcessorCount > 1)
        {
            // On the last core, so that it takes less of the listener's.
            using var self = Process.GetCurrentProcess();
            self.ProcessorAffinity = 1 << (Math.Min(Environment.ProcessorCount, 62) - 1);
        }

        using var flood = new TrapFlood(
            IPEndPoint.Parse(parsed.GetValue(Listener)!),
            IPAddress.Parse(parsed.GetValue(First)!),
            parsed.GetValue(Devices),
            parsed.GetValue(KnowsCommunity),
            parsed.GetValue(KnowsEngine));
        var (forged, real) = await flood.RunAsync(parsed.GetValue(Forged), parsed.GetValue(Real), TimeSpan.FromSeconds(parsed.GetValue(Seconds)));
        Console.WriteLine(FormattableString.Invariant($"{forged} {real}"));
        return 0;
    }
}
