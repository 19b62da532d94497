namespace KPax.Tests.EndToEnd;

/// <summary>
/// Server, simulator and agent as three processes; the server is killed again and again while readings stream in. Every answer of the simulator is
/// unique and stands in its own log before it is sent: that log is the judge.
/// </summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class ExactlyOnceTests
{
    private const int Kills = 20;
    private const int Printers = 24;
    private const int Block = 31;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    // Printers whose serial number and total stand in the standard places, so that a stored reading names its printer and its poll.
    private static readonly string[] Recordings =
    [
        "brother-hl-l6410dn", "canon-ir-adv-dx-c5840", "hp-laserjet-pro-m404dn", "kyocera-taskalfa-4054ci", "lexmark-cx944adxse", "ricoh-im-c3510", "sharp-mx-3071",
        "xerox-versalink-c7130",
    ];

    // No second try of a question: each try would be offered a value of its own, and only one of them becomes a reading.
    private static readonly int Port = FreePort.Udp();

    private static string AgentConfiguration => $$"""
        {
          "Discovery": { "Targets": [ "{{LoopbackBlock.Range(Block, Printers)}}" ], "Port": {{Port}}, "Timeout": "00:00:20", "Retries": 0, "Version": "V2c" },
          "Traps": { "Enabled": false },
          "Schedules": { "Full": "01:00:00", "Counters": "00:00:01", "Supplies": "00:00:03", "Parts": "00:00:00", "Alerts": "00:00:01" },
          "Uplink": { "BackoffMost": "00:00:02" }
        }
        """;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Kill_OfTheServerAgainAndAgain_LosesNothingAndStoresNothingTwice()
    {
        using var folder = new TemporaryFolder();
        await using var printers = await SimulatedPrinters.StartAsync(
            Recordings.Select(name => Path.Combine(PublishedPrograms.Recordings, $"{name}.snmprec")),
            "--listen", LoopbackBlock.First(Block), "--port", $"{Port}", "--count", $"{Printers}", "--unique-polls", "--log", folder.Of("polls.log"));
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        await using var agent = AgentProcess.Run(server, folder.Of("agent"), AgentConfiguration);
        var random = new Random(20);

        for (var kill = 0; kill < Kills; kill++)
        {
            // Some readings after the restart, so that the kill falls into a stream and not into the start.
            var wanted = StoredReadings.ListTotals(server).Count + random.Next(1, 2 * Printers);
            Assert.IsTrue(
                await Eventually.HoldsAsync(() => StoredReadings.ListTotals(server).Count >= wanted, Limit),
                $"Nothing was stored after kill {kill}.\n{agent.Output}\n{agent.Errors}\n{server.Process.Errors}");
            await server.KillAndRestartAsync();
        }

        // Printers that are switched off offer nothing more; all that they offered has to arrive.
        await printers.DisposeAsync();
        var offered = PollOracle.Read(folder.Of("polls.log")).Select(offer => offer.Key).ToHashSet();
        await Eventually.HoldsAsync(() => offered.IsSubsetOf(StoredReadings.ListTotals(server)), Limit);

        var stored = StoredReadings.ListTotals(server);
        var lost = offered.Except(stored).ToList();
        var twice = stored.GroupBy(total => total).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        var invented = stored.Except(offered).ToList();
        TestContext.WriteLine($"{Kills} kills, {offered.Count} readings offered, {stored.Count} stored, {lost.Count} lost, {twice.Count} stored twice.");
        Assert.IsEmpty(lost, $"Lost: {string.Join(", ", lost)}\n{agent.Errors}");
        Assert.IsEmpty(twice, $"Stored twice: {string.Join(", ", twice)}");
        Assert.IsEmpty(invented, $"Never offered: {string.Join(", ", invented)}");
        Assert.IsFalse(agent.HasExited, agent.Errors);
        Assert.AreEqual(0, StoredReadings.Count(server, "gap"));
        Assert.AreEqual(0, StoredReadings.Count(server, "dead_letter"));
    }
}
