using System.CommandLine;
using System.Globalization;
using System.Net;
using KPax.Simulator.Fleet;
using KPax.Snmp;

namespace KPax.Benchmarks.Commands;

/// <summary><c>walk</c>: a full inventory (every object below 1.3.6.1) of many devices at once, through the client; one line of JSON says what it took.</summary>
internal static class WalkCommand
{
    // The budget that keeps a printer from harm would be measured otherwise.
    private const int Unbounded = 1_000_000;

    private static readonly Oid Internet = Oid.Parse("1.3.6.1");

    private static readonly Argument<string> First = new("first") { Description = "Address of the first device; the others follow it." };
    private static readonly Option<int> Count = new("--count") { Description = "Number of devices.", DefaultValueFactory = _ => 1_000 };
    private static readonly Option<int> Port = new("--port") { Description = "Their UDP port.", DefaultValueFactory = _ => 161 };
    private static readonly Option<string> Community = new("--community") { Description = "Their community.", DefaultValueFactory = _ => "public" };
    private static readonly Option<int> InFlight = new("--in-flight") { Description = "Devices walked at once.", DefaultValueFactory = _ => 1_000 };
    private static readonly Option<int> Retries = new("--retries") { Description = "Further tries of a question.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Objects = new("--objects") { Description = "Objects that a whole walk has; 0: any number.", DefaultValueFactory = _ => 0 };

    /// <summary>The command with its arguments.</summary>
    public static Command Create()
    {
        var command = new Command("walk", "Full inventory of many devices at once.") { First, Count, Port, Community, InFlight, Retries, Objects };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!IPAddress.TryParse(parsed.GetValue(First), out var first))
        {
            await Console.Error.WriteLineAsync($"{parsed.GetValue(First)}: this is no address; write one such as 127.36.1.1.");
            return 2;
        }

        var options = new SnmpClientOptions { MaxInFlight = parsed.GetValue(InFlight), Retries = parsed.GetValue(Retries), DatagramsPerMinute = Unbounded };
        await using var client = new SnmpClient(options, TimeProvider.System);
        var walker = new SnmpWalker(client, new SnmpWalkOptions(), TimeProvider.System);
        var targets = Enumerable.Range(0, parsed.GetValue(Count))
            .Select(step => new SnmpTarget(new IPEndPoint(LoopbackAddresses.Next(first, step), parsed.GetValue(Port)), SnmpVersion.V2c, parsed.GetValue(Community)!));

        var cost = RunCost.Start();
        var walks = await Task.WhenAll(targets.Select(target => walker.WalkAsync(target, Internet, cancellationToken)));
        var spent = cost.Stop();

        var whole = walks.Count(walk => walk.End == SnmpWalkEnd.Complete && (parsed.GetValue(Objects) == 0 || walk.VarBinds.Count == parsed.GetValue(Objects)));
        var counters = client.Counters;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"devices":{{walks.Length}},"read":{{whole}},"objects":{{walks.Sum(walk => walk.VarBinds.Count)}},{{spent.ToJson(walks.Length)}},"sent":{{counters.Sent}},"retried":{{counters.Retried}},"answered":{{counters.Answered}},"receiveErrors":{{counters.ReceiveErrors}}}"""));
        return whole == walks.Length ? 0 : 3;
    }
}
