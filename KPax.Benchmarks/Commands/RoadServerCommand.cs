using System.CommandLine;
using KPax.Benchmarks.Road;
using KPax.Silo.Hosting;

namespace KPax.Benchmarks.Commands;

/// <summary>
/// <c>road-server</c>: one of the servers that <c>ingest</c>, <c>agents</c> and <c>grains</c> compare. Writes its address, then its figures for each
/// line of standard input ("collect": after a whole collection), and ends with it.
/// </summary>
internal static class RoadServerCommand
{
    private static readonly Argument<string> Kind = new("kind") { Description = "kpax, or plain: one that reads and keeps nothing." };
    private static readonly Option<string> Folder = new("--folder") { Description = "Its data directory.", Required = true };

    /// <summary>The command with its arguments.</summary>
    public static Command Create()
    {
        var command = new Command("road-server", "A server for the measurements of the road; they start it themselves.") { Kind, Folder };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (folder, port) = (parsed.GetValue(Folder)!, Ports.FindFree());
        await using var server = parsed.GetValue(Kind) switch
        {
            "kpax" => await RoadServers.StartKPaxAsync(folder, port),
            _ => await RoadServers.StartPlainAsync(folder, port),
        };
        Console.WriteLine($"https://localhost:{port}");
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            Console.WriteLine(ServerFigures.Take(line == "collect"));
        }

        return 0;
    }
}
