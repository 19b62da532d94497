using System.CommandLine;
using System.Globalization;
using KPax.Benchmarks.Road;

namespace KPax.Benchmarks.Commands;

/// <summary>
/// <c>agents</c>: memory of the server for each connected agent, beside that of an idle stream at a server which only reads; a line of JSON for each
/// stage of an agent's day. Half of the agents come first and stay: what is loaded, compiled and grown once belongs to no agent. The other half is measured.
/// </summary>
internal static class AgentsCommand
{
    private static readonly Option<int> Agents = new("--agents") { Description = "Connections that are measured, beside as many that are there before.", DefaultValueFactory = _ => 1_000 };
    private static readonly Option<int> Readings = new("--readings") { Description = "Readings that each agent has sent.", DefaultValueFactory = _ => 20 };
    private static readonly Option<string> Folder = new("--folder") { Description = "Where the database lies meanwhile.", DefaultValueFactory = _ => Path.GetTempPath() };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("agents", "Memory of the server for each connected agent, beside an idle stream.") { Agents, Readings, Folder };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var folder = new RoadFolder(parsed.GetValue(Folder)!);
        await MeasurePlainAsync(folder, parsed, cancellationToken);
        await MeasureKPaxAsync(folder, parsed, cancellationToken);
        return 0;
    }

    private static async Task MeasurePlainAsync(RoadFolder folder, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync("plain", folder.Of("plain"), isCompiledOnce: true);
        var agents = parsed.GetValue(Agents);
        using var first = new RoadLoad(server, agents, devices: 1);
        await first.SendAsync(parsed.GetValue(Readings), isKept: false, cancellationToken);
        await first.EachAsync((agent, token) => agent.IdleAsync(token), cancellationToken);
        var before = await server.MeasureAsync(collect: true);
        using var load = new RoadLoad(server, agents, devices: 1, from: agents);
        await load.EachAsync((agent, token) => agent.IdleAsync(token), cancellationToken);
        Print("idle stream", agents, before, await server.MeasureAsync(collect: true));
    }

    private static async Task MeasureKPaxAsync(RoadFolder folder, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (agents, readings) = (parsed.GetValue(Agents), parsed.GetValue(Readings));
        await using var server = await ServerProcess.StartAsync("kpax", folder.Of("kpax"), isCompiledOnce: true);
        using var first = new RoadLoad(server, agents, devices: 1);
        await first.EachAsync((agent, token) => agent.HelloAsync(token), cancellationToken);
        await first.EachAsync((agent, token) => agent.SubscribeAsync(token), cancellationToken);
        await first.EachAsync((agent, token) => agent.SendAsync(readings, isKept: true, token), cancellationToken);
        var before = await server.MeasureAsync(collect: true);
        using var load = new RoadLoad(server, agents, devices: 1, from: agents);
        await load.EachAsync((agent, token) => agent.HelloAsync(token), cancellationToken);
        Print("agent after Hello", agents, before, await server.MeasureAsync(collect: true));
        await load.EachAsync((agent, token) => agent.SubscribeAsync(token), cancellationToken);
        Print("agent that waits for commands", agents, before, await server.MeasureAsync(collect: true));
        await load.EachAsync((agent, token) => agent.SendAsync(readings, isKept: true, token), cancellationToken);
        Print("agent between streams, with one device", agents, before, await server.MeasureAsync(collect: true));
    }

    private static void Print(string what, int agents, ServerFigures before, ServerFigures after) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"what":"{{what}}","agents":{{agents}},"workingSetKiBEach":{{(after.WorkingSetOctets - before.WorkingSetOctets) / 1024.0 / agents:F1}},"heapKiBEach":{{(after.HeapOctets - before.HeapOctets) / 1024.0 / agents:F1}},"databaseKiBEach":{{(after.DatabaseOctets - before.DatabaseOctets) / 1024.0 / agents:F1}}}"""));
}
