using System.CommandLine;
using System.Globalization;
using KPax.Benchmarks.Fleet;
using KPax.Benchmarks.Road.Days;

namespace KPax.Benchmarks.Commands;

/// <summary><c>fleet-days</c>: agents by devices by days through the real gateway, and whether everything is there afterwards.</summary>
internal static class FleetDaysCommand
{
    private static readonly Option<int> Devices = new("--devices") { Description = "Devices.", DefaultValueFactory = _ => 100_000 };
    private static readonly Option<int> DevicesOfAgent = new("--devices-of-agent") { Description = "Devices of each agent.", DefaultValueFactory = _ => 8 };
    private static readonly Option<int> Connections = new("--connections") { Description = "Connections, which the agents share.", DefaultValueFactory = _ => 250 };
    private static readonly Option<int> Days = new("--days") { Description = "Days that are played.", DefaultValueFactory = _ => 1 };
    private static readonly Option<double> Minutes = new("--minutes") { Description = "After so many no further reading of the last part is sent.", DefaultValueFactory = _ => 15 };
    private static readonly Option<string> Folder = new("--folder") { Description = "Where the database lies meanwhile: a real disk.", DefaultValueFactory = _ => Path.GetTempPath() };
    private static readonly Option<string> Output = new("--output") { Description = "Markdown file whose section of the days is written anew; empty: none.", DefaultValueFactory = _ => "" };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("fleet-days", "Plays days of a large fleet through the gateway.") { Devices, DevicesOfAgent, Connections, Days, Minutes, Folder, Output };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var size = new DaysSize(
            parsed.GetValue(Devices), parsed.GetValue(DevicesOfAgent), parsed.GetValue(Connections), parsed.GetValue(Days), TimeSpan.FromMinutes(parsed.GetValue(Minutes)));
        var figures = await DaysRun.RunAsync(size, parsed.GetValue(Folder)!, TimeProvider.System, line => Console.Error.WriteLine(line), cancellationToken);
        var report = DaysReport.Make(size, figures, LoadAverage());
        Console.WriteLine(report);
        if (parsed.GetValue(Output) is { Length: > 0 } file)
        {
            ReportSection.Write(file, DaysReport.Heading, report);
        }

        return figures.Check.IsWhole ? 0 : 1;
    }

    private static double LoadAverage() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : double.NaN;
}
