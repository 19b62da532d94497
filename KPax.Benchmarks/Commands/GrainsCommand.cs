using System.CommandLine;
using System.Globalization;
using KPax.Benchmarks.Road;

namespace KPax.Benchmarks.Commands;

/// <summary><c>grains</c>: memory of the server for each device whose grain is active, with its state; one line of JSON.</summary>
internal static class GrainsCommand
{
    private const int Agents = 20;

    private static readonly Option<int> Devices = new("--devices") { Description = "Devices.", DefaultValueFactory = _ => 20_000 };
    private static readonly Option<int> Readings = new("--readings") { Description = "Readings of each device.", DefaultValueFactory = _ => 12 };
    private static readonly Option<string> Folder = new("--folder") { Description = "Where the database lies meanwhile.", DefaultValueFactory = _ => Path.GetTempPath() };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("grains", "Memory of the server for each active device.") { Devices, Readings, Folder };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var folder = new RoadFolder(parsed.GetValue(Folder)!);
        var devices = parsed.GetValue(Devices) / Agents;
        await using var server = await ServerProcess.StartAsync("kpax", folder.Of("kpax"), isCompiledOnce: true);
        await FillAsync(server, devices: 1, readings: 100, cancellationToken);
        var before = await server.MeasureAsync(collect: true);
        await FillAsync(server, devices, devices * parsed.GetValue(Readings), cancellationToken);
        var after = await server.MeasureAsync(collect: true);
        var made = (double)devices * Agents;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"what":"device grain","devices":{{made}},"heapOctetsEach":{{(after.HeapOctets - before.HeapOctets) / made:F0}},"workingSetOctetsEach":{{(after.WorkingSetOctets - before.WorkingSetOctets) / made:F0}}}"""));
        return 0;
    }

    private static async Task FillAsync(ServerProcess server, int devices, int readings, CancellationToken cancellationToken)
    {
        using var load = new RoadLoad(server, Agents, devices);
        await load.EachAsync((agent, token) => agent.HelloAsync(token), cancellationToken);
        await load.SendAsync(readings, isKept: true, cancellationToken);
    }
}
