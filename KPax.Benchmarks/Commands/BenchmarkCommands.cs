using System.CommandLine;
using BenchmarkDotNet.Running;

namespace KPax.Benchmarks.Commands;

/// <summary>The command line: measurements that are programs of their own by name; everything else goes to BenchmarkDotNet.</summary>
internal static class BenchmarkCommands
{
    // A measurement is one file here with a Create, and one line in this list.
    private static readonly Func<Command>[] All =
    [
        FuzzCommand.Create,
        BlastCommand.Create,
        SweepCommand.Create,
        WalkCommand.Create,
        ClientCommand.Create,
        TrapsCommand.Create,
        TrapFloodCommand.Create,
        IngestCommand.Create,
        AgentsCommand.Create,
        GrainsCommand.Create,
        RoadServerCommand.Create,
        BufferCommand.Create,
        FleetCommand.Create,
        FleetDaysCommand.Create,
    ];

    /// <summary>Runs a measurement and gives its exit code; without the name of one, the micro-benchmarks (<c>--filter '*Codec*'</c>).</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var commands = Array.ConvertAll(All, create => create());
        if (args.Length == 0 || !Array.Exists(commands, command => command.Name == args[0]))
        {
            BenchmarkSwitcher.FromAssembly(typeof(BenchmarkCommands).Assembly).Run(args);
            return 0;
        }

        var root = new RootCommand("Measurements of KPax; without a command the micro-benchmarks of BenchmarkDotNet.");
        foreach (var command in commands)
        {
            root.Add(command);
        }

        return await root.Parse(args).InvokeAsync();
    }
}
