using System.CommandLine;
using System.Globalization;
using System.Net;
using KPax.Snmp;
using KPax.Snmp.Discovery;

namespace KPax.Benchmarks.Commands;

/// <summary><c>sweep</c>: finds what answers among many addresses, without the agent around it; one line of JSON says what it took.</summary>
internal static class SweepCommand
{
    private static readonly Argument<string> First = new("first") { Description = "First address; the others follow it." };
    private static readonly Option<int> Count = new("--count") { Description = "Number of addresses.", DefaultValueFactory = _ => 256 };
    private static readonly Option<int> Port = new("--port") { Description = "UDP port.", DefaultValueFactory = _ => 161 };
    private static readonly Option<string> Community = new("--community") { Description = "Community.", DefaultValueFactory = _ => "public" };
    private static readonly Option<int> Rate = new("--rate") { Description = "Datagrams a second; 0: no limit.", DefaultValueFactory = _ => SweepOptions.Unlimited };
    private static readonly Option<int> Retries = new("--retries") { Description = "Tries after the first.", DefaultValueFactory = _ => new SweepOptions().Retries };
    private static readonly Option<bool> NoPing = new("--no-ping") { Description = "Ask by SNMP only." };

    /// <summary>The command with its arguments.</summary>
    public static Command Create()
    {
        var command = new Command("sweep", "Discovery of many addresses.") { First, Count, Port, Community, Rate, Retries, NoPing };
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

        var credentials = new SweepCredentials { Communities = [new SweepCommunity(SnmpVersion.V2c, parsed.GetValue(Community)!)] };
        var options = new SweepOptions { DatagramsPerSecond = parsed.GetValue(Rate), Retries = parsed.GetValue(Retries), Ping = !parsed.GetValue(NoPing) };
        var range = new SweepRange(first, parsed.GetValue(Count), parsed.GetValue(Port), credentials);
        var sweep = new NetworkSweep(options, [range], null, TimeProvider.System);

        var cost = RunCost.Start();
        var found = new Dictionary<SweepFindingKind, int>();
        await foreach (var finding in sweep.RunAsync(cancellationToken))
        {
            found[finding.Kind] = found.GetValueOrDefault(finding.Kind) + 1;
        }

        var spent = cost.Stop();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"addresses":{{range.Count}},"devices":{{found.GetValueOrDefault(SweepFindingKind.Device)}},"silent":{{found.GetValueOrDefault(SweepFindingKind.Silent)}},{{spent.ToJson(range.Count)}},"sent":{{sweep.Progress.Sent}}}"""));
        return 0;
    }
}
