using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using KPax.Benchmarks.Notifications;
using KPax.Simulator.Fleet;
using KPax.Snmp.Notifications;

namespace KPax.Benchmarks.Commands;

/// <summary>
/// <c>traps</c>: a listener under a flood of forged traps from another process; one line of JSON says what it took this process, how much memory it
/// grew, and how many of the real traps between them came through.
/// </summary>
internal static class TrapsCommand
{
    private static readonly Option<string> First = new("--first") { Description = "Address of the first device; the others and the strangers follow it.", DefaultValueFactory = _ => "127.34.1.1" };
    private static readonly Option<int> Devices = new("--devices") { Description = "Known devices.", DefaultValueFactory = _ => 20 };
    private static readonly Option<int> Forged = new("--forged") { Description = "Forged traps a second.", DefaultValueFactory = _ => 50_000 };
    private static readonly Option<int> Real = new("--real") { Description = "Real traps a second, of all devices together.", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "How long.", DefaultValueFactory = _ => 10 };
    private static readonly Option<bool> KnowsCommunity = new("--knows-community") { Description = "Who forges the first device's address knows its community too." };

    private static readonly Option<bool> KnowsEngine = new("--knows-engine") { Description = "Who forges the first device's address knows its engine and user, so that each digest must be checked." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("traps", "A flood of forged traps, and the real ones between them.") { First, Devices, Forged, Real, Seconds, KnowsCommunity, KnowsEngine };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var first = IPAddress.Parse(parsed.GetValue(First)!);
        await using var listener = SnmpNotificationListener.TryStart(new SnmpNotificationOptions { Address = first, Port = 0 }, TimeProvider.System, out var error);
        if (listener is null)
        {
            await Console.Error.WriteLineAsync(error);
            return 2;
        }

        string[] communities = ["public"];
        listener.SetSources(
        [
            .. Enumerable.Range(0, parsed.GetValue(Devices)).Select(index =>
                new NotificationSource(LoopbackAddresses.Next(first, index), communities) { Users = [ForgedTraps.User], EngineId = ForgedTraps.Engine }),
        ]);
        var taking = TakeAsync(listener, cancellationToken);

        // Warm: compiled, and the process has the memory that it needs without a flood.
        await FloodAsync(parsed, listener.EndPoint, forged: 5_000, real: 0, seconds: 1, cancellationToken);
        GC.Collect();
        var before = Environment.WorkingSet;
        var (received, drops) = (listener.Counters.Received, KernelDrops(listener.EndPoint.Port));
        var cost = RunCost.Start();
        var (forged, real) = await FloodAsync(
            parsed, listener.EndPoint, parsed.GetValue(Forged), parsed.GetValue(Real), parsed.GetValue(Seconds), cancellationToken);
        var spent = cost.Stop();
        var grown = Environment.WorkingSet - before;
        drops = KernelDrops(listener.EndPoint.Port) - drops;
        await listener.DisposeAsync();
        var taken = await taking;

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"forged":{{forged}},"received":{{listener.Counters.Received - received}},"kernelDrops":{{drops}},"real":{{real}},"delivered":{{taken.Real}},"deliveredPercent":{{100.0 * taken.Real / real:F2}},"forgedTaken":{{taken.Forged}},"toldAsMissed":{{taken.Missed}},"cores":{{spent.Cpu / spent.Wall:F3}},{{spent.ToJson((int)forged)}},"memoryGrownMiB":{{grown / 1_048_576.0:F1}},"drops":{{Describe(listener.Counters)}}}"""));
        return taken.Real >= real * 0.99 ? 0 : 3;
    }

    private static string Describe(SnmpNotificationCounters counters) => JsonSerializer.Serialize(
        Enum.GetValues<NotificationDrop>().Where(reason => counters.DroppedFor(reason) > 0).ToDictionary(reason => $"{reason}", counters.DroppedFor));

    /// <summary>Real traps that came, those told as missed under the limit of their sender, and forged ones that were believed.</summary>
    private static async Task<(int Real, long Missed, int Forged)> TakeAsync(SnmpNotificationListener listener, CancellationToken cancellationToken)
    {
        var (real, missed, forged) = (0, 0L, 0);
        await foreach (var notification in listener.Notifications.ReadAllAsync(cancellationToken))
        {
            missed += notification.Missed;
            var isReal = notification.VarBinds.Any(varBind => varBind.Name == ForgedTraps.Number && varBind.Value.TryGetNumber(out var number) && number > 0);
            _ = isReal ? real++ : forged++;
        }

        return (real, missed, forged);
    }

    private static async Task<(long Forged, int Real)> FloodAsync(
        ParseResult parsed, IPEndPoint listener, int forged, int real, int seconds, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[
            typeof(TrapsCommand).Assembly.Location, TrapFloodCommand.Name, $"{listener}", parsed.GetValue(First)!, "--devices", $"{parsed.GetValue(Devices)}",
            "--forged", $"{forged}", "--real", $"{real}", "--seconds", $"{seconds}", .. parsed.GetValue(KnowsCommunity) ? ["--knows-community"] : (string[])[], .. parsed.GetValue(KnowsEngine) ? ["--knows-engine"] : (string[])[]])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var words = (await process.StandardOutput.ReadToEndAsync(cancellationToken)).Split(' ');
        await process.WaitForExitAsync(cancellationToken);
        return (long.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Datagrams that Linux has dropped because nobody read them in time; the last column of /proc/net/udp. -1 where there is no such file.</summary>
    private static long KernelDrops(int port)
    {
        const string Table = "/proc/net/udp";
        var place = string.Create(CultureInfo.InvariantCulture, $":{port:X4} ");
        return File.Exists(Table)
            ? File.ReadLines(Table).Where(line => line.Contains(place, StringComparison.Ordinal)).Sum(line => long.Parse(line.TrimEnd().Split(' ')[^1], CultureInfo.InvariantCulture))
            : -1;
    }
}
