using System.CommandLine;
using System.Globalization;
using KPax.Benchmarks.Road;

namespace KPax.Benchmarks.Commands;

/// <summary>
/// <c>ingest</c>: server CPU for one durable reading of about 300 octets beside that of a server which only reads the same messages; a line of JSON
/// each, and one for the ratio.
/// </summary>
internal static class IngestCommand
{
    private static readonly Option<int> Agents = new("--agents") { Description = "Connections.", DefaultValueFactory = _ => 1_000 };
    private static readonly Option<int> Devices = new("--devices") { Description = "Devices of each agent.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Warm = new("--warm") { Description = "Readings of each agent before the measurement.", DefaultValueFactory = _ => 60 };
    private static readonly Option<int> Readings = new("--readings") { Description = "Readings of each agent that are measured.", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> Batch = new("--batch") { Description = "Readings in one message.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Folder = new("--folder") { Description = "Where the database lies meanwhile: a real disk.", DefaultValueFactory = _ => Path.GetTempPath() };
    private static readonly Option<string> Only = new("--only") { Description = "One server only: kpax or plain.", DefaultValueFactory = _ => "" };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("ingest", "Server CPU of a durable reading, beside a server that only reads.") { Agents, Devices, Warm, Readings, Batch, Folder, Only };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var folder = new RoadFolder(parsed.GetValue(Folder)!);
        var only = parsed.GetValue(Only)!;
        var plain = only == "kpax" ? 0 : await MeasureAsync("plain", folder, parsed, cancellationToken);
        var kept = only == "plain" ? 0 : await MeasureAsync("kpax", folder, parsed, cancellationToken);
        if (only.Length == 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"what":"ratio","batch":{{parsed.GetValue(Batch)}},"ingestOfPlain":{{plain / kept:F3}}}"""));
        }

        return 0;
    }

    private static async Task<double> MeasureAsync(string kind, RoadFolder folder, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (agents, readings, isKept) = (parsed.GetValue(Agents), parsed.GetValue(Readings), kind == "kpax");
        await using var server = await ServerProcess.StartAsync(kind, folder.Of(kind));
        using var load = new RoadLoad(server, agents, parsed.GetValue(Devices), parsed.GetValue(Batch));
        if (isKept)
        {
            await load.EachAsync((agent, token) => agent.HelloAsync(token), cancellationToken);
        }

        await load.EachAsync((agent, token) => agent.SendAsync(1, isKept, token), cancellationToken);
        await load.SendAsync(parsed.GetValue(Warm), isKept, cancellationToken);
        var before = await server.MeasureAsync();
        var started = TimeProvider.System.GetTimestamp();
        await load.SendAsync(readings, isKept, cancellationToken);
        var wall = TimeProvider.System.GetElapsedTime(started);
        var after = await server.MeasureAsync();
        var count = (double)agents * readings;
        var each = (after.CpuMicroseconds - before.CpuMicroseconds) / count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"what":"{{kind}}","agents":{{agents}},"batch":{{parsed.GetValue(Batch)}},"readings":{{count}},"cpuMicrosecondsEach":{{each:F2}},"allocatedEach":{{(after.AllocatedOctets - before.AllocatedOctets) / count:F0}},"wallMs":{{wall.TotalMilliseconds:F0}},"workingSetMiB":{{after.WorkingSetOctets / 1048576.0:F0}}}"""));
        return each;
    }
}
