using System.CommandLine;
using KPax.Benchmarks.Fleet;

namespace KPax.Benchmarks.Commands;

/// <summary>A large fleet on disk: how long lists, searches, device pages and summaries take.</summary>
internal static class FleetCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var devices = new Option<int>("--devices") { Description = "Devices.", DefaultValueFactory = _ => 100_000 };
        var organisations = new Option<int>("--organisations") { Description = "Organisations.", DefaultValueFactory = _ => 10_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often each question is asked.", DefaultValueFactory = _ => 40 };
        var output = new Option<string>("--output") { Description = "Markdown file whose section of the fleet is written anew; empty: none.", DefaultValueFactory = _ => "" };
        var connection = new Option<string>("--connection") { Description = "Connection string of a PostgreSQL database, to fill if it is empty; one that a run of the same size filled is asked as it is. Empty: SQLite.", DefaultValueFactory = _ => "" };
        var command = new Command("fleet", "Fills a database with a large fleet and measures what pages ask of it.") { devices, organisations, rounds, connection, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var size = new FleetSize(parsed.GetValue(organisations), parsed.GetValue(devices));
            var place = new FleetPlace(parsed.GetValue(connection)!);
            var report = await FleetRun.RunAsync(size, place, parsed.GetValue(rounds), cancellationToken);
            Console.WriteLine(report);
            if (parsed.GetValue(output) is { Length: > 0 } file)
            {
                ReportSection.Write(file, place.Heading, report);
            }
        });
        return command;
    }
}
