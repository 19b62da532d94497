namespace KPax.Tests.EndToEnd;

/// <summary>The agent as a process of its own.</summary>
internal static class AgentProcess
{
    /// <summary>Starts `kpax-agent run` against a server, with a configuration file written for it.</summary>
    public static ChildProcess Run(RunningServer server, string dataDirectory, string configuration) =>
        ChildProcess.Start("dotnet", RunArguments(server, dataDirectory, configuration));

    /// <summary>The dll and its arguments for the same, for those who start it under another program.</summary>
    public static IReadOnlyList<string> RunArguments(RunningServer server, string dataDirectory, string configuration)
    {
        Directory.CreateDirectory(dataDirectory);
        var file = Path.Combine(dataDirectory, "agent.json");
        File.WriteAllText(file, configuration);
        return
        [
            PublishedPrograms.Agent, "run", "--config", file, "--data-dir", dataDirectory, "--server", server.Address, "--ca-file", server.CaFile, "--end-with-stdin",
        ];
    }

    /// <summary>Runs `kpax-agent scan --json` to its end.</summary>
    public static async Task<(int ExitCode, IReadOnlyList<string> Json, string Errors)> ScanAsync(params IEnumerable<string> arguments)
    {
        var (exitCode, output, errors) = await ChildProcess.RunAsync(
            "dotnet", [PublishedPrograms.Agent, "scan", .. arguments, "--json"], TimeSpan.FromMinutes(3));
        return (exitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), errors);
    }
}
