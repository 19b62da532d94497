using System.Text.Json;
using KPax.Silo.Hosting;

namespace KPax.Silo.Demo;

/// <summary>An agent of the demo: the real one as a process, with short schedules and some of the simulated printers as its targets.</summary>
internal static class DemoAgent
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Starts the agent of an office for a server that answers already. One of them hears the traps: there is one port for them.</summary>
    public static DemoChild Start(ServerPlan plan, string office, string tokenFile, IReadOnlyList<string> targets, int? trapPort, ILogger logger)
    {
        var folder = plan.PathOf($"demo-agent-{office}");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "agent.json");
        File.WriteAllText(file, Configuration(NameOf(office), targets, trapPort));
        return DemoChild.Start(
            $"agent of {office}",
            DemoFiles.Agent,
            [
                "run", "--config", file, "--data-dir", folder, "--server", plan.Address, "--ca-file", plan.PathOf("certificates", "ca.pem"),
                "--token", $"@{plan.PathOf("tokens", tokenFile)}",
            ],
            logger);
    }

    /// <summary>How the agent of an office is called.</summary>
    public static string NameOf(string office) => $"demo-{office}";

    /// <summary>The agent's configuration; without a port it hears no traps.</summary>
    public static string Configuration(string name, IReadOnlyList<string> targets, int? trapPort)
    {
        var uplink = new { Name = name };
        var discovery = new { Targets = targets, Community = "public" };
        var schedules = new { Full = "00:05:00", Counters = "00:00:03", Supplies = "00:00:05", Alerts = "00:00:02" };
        return trapPort is { } port
            ? JsonSerializer.Serialize(
                new { Uplink = uplink, Discovery = discovery, Traps = new { Address = "127.0.0.1", Port = port, PollPause = "00:00:01" }, Schedules = schedules }, Indented)
            : JsonSerializer.Serialize(new { Uplink = uplink, Discovery = discovery, Schedules = schedules }, Indented);
    }
}
