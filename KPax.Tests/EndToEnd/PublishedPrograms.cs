namespace KPax.Tests.EndToEnd;

/// <summary>The programs as a customer gets them: published, because unpublished static assets come back empty in Production.</summary>
internal static class PublishedPrograms
{
    /// <summary>The server.</summary>
    public static string Server => Find("kpax.dll");

    /// <summary>The agent, as the demo brings it.</summary>
    public static string Agent => Find("demo", "agent", "kpax-agent.dll");

    /// <summary>The simulator, as the demo brings it.</summary>
    public static string Simulator => Find("demo", "simulator", "kpax-simulator.dll");

    /// <summary>The recordings that come with the simulator.</summary>
    public static string Recordings => Find("demo", "simulator", "Recordings");

    private static string Find(params string[] parts)
    {
        var folder = Environment.GetEnvironmentVariable("KPAX_PUBLISHED");
        if (string.IsNullOrEmpty(folder))
        {
            Assert.Inconclusive("KPAX_PUBLISHED is not set: eng/test.sh publishes the server and sets it.");
        }

        var path = Path.Combine([folder, .. parts]);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.Fail($"{path} is missing in the published output.");
        }

        return path;
    }
}
