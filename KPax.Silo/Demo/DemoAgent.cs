using System.Text.Json;
using KPax.Silo.Hosting;

namespace KPax.Silo.Demo;

/// <summary>The demo's agent: the real one as a process, with short schedules and the simulated printers as its targets.</summary>
internal static class DemoAgent
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Starts the agent for a server that answers already.</summary>
    public static DemoChild Start(ServerPlan plan, IReadOnlyList<string> targets, int trapPort, ILogger logger)
    {
        var folder = plan.PathOf("demo-agent");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "agent.json");
        File.WriteAllText(file, Configuration(targets, trapPort));
        return DemoChild.Start(
            "agent",
            DemoFiles.Agent,
            ["run", "--config", file, "--data-dir", folder, "--server", plan.Address, "--ca-file", plan.PathOf("certificates", "ca.pem")],
            logger);
    }

    /// <summary>The agent's configuration.</summary>
    public static string Configuration(IReadOnlyList<string> targets, int trapPort) => JsonSerializer.Serialize(
        new
        {
            Discovery = new { Targets = targets, Community = "public" },
            Traps = new { Address = "127.0.0.1", Port = trapPort, PollPause = "00:00:01" },
            Schedules = new { Full = "00:05:00", Counters = "00:00:03", Supplies = "00:00:05", Alerts = "00:00:02" },
        },
        Indented);
}
