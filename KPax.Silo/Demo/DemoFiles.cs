namespace KPax.Silo.Demo;

/// <summary>The programs that stand beside the server for its demo.</summary>
internal static class DemoFiles
{
    /// <summary>The agent.</summary>
    public static string Agent => PathOf("agent", "kpax-agent.dll");

    /// <summary>The simulator.</summary>
    public static string Simulator => PathOf("simulator", "kpax-simulator.dll");

    /// <summary>The simulator's recordings.</summary>
    public static string Recordings => PathOf("simulator", "Recordings");

    /// <summary>What is missing, in plain words; empty: nothing.</summary>
    public static IReadOnlyList<string> FindProblems() =>
        [.. new[] { Agent, Simulator }.Where(file => !File.Exists(file))
            .Select(file => $"The demo needs {file}, which is not there: build or publish KPax.Silo anew.")];

    private static string PathOf(params string[] parts) => Path.Combine([AppContext.BaseDirectory, "demo", .. parts]);
}
