using System.CommandLine;
using System.Globalization;
using System.Net;
using KPax.Simulator.Fleet;
using KPax.Snmp;

namespace KPax.Benchmarks.Commands;

/// <summary>
/// <c>client</c>: GETs of 12 objects, so many in flight, then the walk of every device; two lines of JSON say what one cost this process. The devices
/// are another process.
/// </summary>
internal static class ClientCommand
{
    private static readonly Oid Internet = Oid.Parse("1.3.6.1");

    // Twelve counters and levels that a printer has: what a poll asks.
    private static readonly Oid[] Names =
    [
        .. Enumerable.Range(1, 11).Select(supply => Oid.Parse("1.3.6.1.2.1.43.11.1.1.9.1").Append((uint)supply)),
        Oid.Parse("1.3.6.1.2.1.43.10.2.1.4.1.1"),
    ];

    private static readonly Option<string> Target = new("--target") { Description = "First device as address:port.", DefaultValueFactory = _ => "127.0.0.1:161" };
    private static readonly Option<int> Devices = new("--devices") { Description = "Number of devices.", DefaultValueFactory = _ => 1_000 };
    private static readonly Option<int> InFlight = new("--in-flight") { Description = "Questions on their way at once.", DefaultValueFactory = _ => 1_000 };
    private static readonly Option<int> Gets = new("--gets") { Description = "GETs that are measured.", DefaultValueFactory = _ => 300_000 };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("client", "CPU and allocations of a GET of 12 objects, and of a walk, client side.") { Target, Devices, InFlight, Gets };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!IPEndPoint.TryParse(parsed.GetValue(Target)!, out var first))
        {
            await Console.Error.WriteLineAsync($"{parsed.GetValue(Target)}: this is no address with a port; write one such as 127.36.1.1:161.");
            return 2;
        }

        await using var client = new SnmpClient(Options(parsed.GetValue(InFlight)), TimeProvider.System);
        SnmpTarget[] targets =
        [
            .. Enumerable.Range(0, parsed.GetValue(Devices))
                .Select(step => new SnmpTarget(new IPEndPoint(LoopbackAddresses.Next(first.Address, step), first.Port), SnmpVersion.V2c, "public")),
        ];

        // Warm: compiled, pools filled, devices known.
        await GetAsync(client, targets, parsed.GetValue(InFlight), parsed.GetValue(Gets) / 3, cancellationToken);
        var wholeGets = await MeasureGetsAsync(client, targets, parsed, cancellationToken);
        await WalkAsync(client, targets, cancellationToken);
        return wholeGets & await MeasureWalksAsync(client, targets, cancellationToken) ? 0 : 3;
    }

    private static async Task<bool> MeasureGetsAsync(SnmpClient client, SnmpTarget[] targets, ParseResult parsed, CancellationToken cancellationToken)
    {
        var gets = parsed.GetValue(Gets);
        var sent = client.Counters.Sent;
        var cost = RunCost.Start();
        var read = await GetAsync(client, targets, parsed.GetValue(InFlight), gets, cancellationToken);
        var spent = cost.Stop();
        Print("get", $"\"gets\":{gets},\"read\":{read},{spent.ToJson(gets)},\"sent\":{client.Counters.Sent - sent}");
        return read == gets;
    }

    private static async Task<bool> MeasureWalksAsync(SnmpClient client, SnmpTarget[] targets, CancellationToken cancellationToken)
    {
        var (sent, answered) = (client.Counters.Sent, client.Counters.Answered);
        var cost = RunCost.Start();
        var walks = await WalkAsync(client, targets, cancellationToken);
        var spent = cost.Stop();
        var datagrams = (double)(client.Counters.Sent - sent + client.Counters.Answered - answered) / walks.Length;
        Print("walk", $"\"devices\":{walks.Length},\"objects\":{walks.Sum(walk => walk.VarBinds.Count)},{spent.ToJson(walks.Length)},\"datagramsEach\":{datagrams:F1}");
        return walks.All(walk => walk.End == SnmpWalkEnd.Complete);
    }

    private static void Print(string what, FormattableString members) =>
        Console.WriteLine($"{{\"what\":\"{what}\",{members.ToString(CultureInfo.InvariantCulture)}}}");

    /// <summary>So many loops, each of which asks one device after the other.</summary>
    private static async Task<int> GetAsync(SnmpClient client, SnmpTarget[] targets, int loops, int gets, CancellationToken cancellationToken)
    {
        var next = -1;
        var read = 0;
        await Task.WhenAll(Enumerable.Range(0, loops).Select(_ => LoopAsync()));
        return read;

        async Task LoopAsync()
        {
            for (var mine = Interlocked.Increment(ref next); mine < gets; mine = Interlocked.Increment(ref next))
            {
                var response = await client.GetAsync(targets[mine % targets.Length], Names, cancellationToken);
                Interlocked.Add(ref read, response is { Outcome: SnmpOutcome.Answered, VarBinds.Count: 12 } ? 1 : 0);
            }
        }
    }

    private static Task<SnmpWalk[]> WalkAsync(SnmpClient client, SnmpTarget[] targets, CancellationToken cancellationToken)
    {
        var walker = new SnmpWalker(client, new SnmpWalkOptions(), TimeProvider.System);
        return Task.WhenAll(targets.Select(target => walker.WalkAsync(target, Internet, cancellationToken)));
    }

    private static SnmpClientOptions Options(int inFlight) => new() { MaxInFlight = inFlight, DatagramsPerMinute = 1_000_000 };
}
