using System.Diagnostics;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>R1: the agent is killed again and again, at a moment that is drawn, while it reads two hundred simulated printers.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R1")]
public sealed class AgentKillTests
{
    private const int Block = 46;
    private const int Printers = 200;
    private const int Parallel = 8;
    private const int ChunkKills = 50;
    private static readonly TimeSpan Counters = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Kill_OfTheAgentAgainAndAgain_LosesNothingAndStoresNothingTwice()
    {
        var run = ReliabilityRun.Open("R1", "kills", ci: 12, full: 1_000);
        run.Describe($"{Printers} simulated printers, each asked every {Counters.TotalSeconds:0} s (about 50 readings/s, and all of them in full after each start), {Parallel} at once; server, agent and simulator are processes of their own.");
        run.Limit("p99 of start to first send, s", 3);
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            await RunAsync(run, (int)Math.Min(run.Remaining, ChunkKills));
        }
    }

    private async Task RunAsync(ReliabilityRun run, int kills)
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Udp();
        var log = folder.Of("polls.log");
        await using var printers = await UniquePrinters.StartAsync(Block, port, Printers, log);
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        var configuration = UniquePrinters.Configuration(Block, port, Printers, Counters, TimeSpan.Zero, Parallel);
        var random = new Random((int)run.Done);
        var starts = new List<DateTimeOffset>();
        for (var kill = 0; kill < kills; kill++)
        {
            await using var killed = await StartAsync(run, server, folder, configuration, starts);
            var wanted = PollOracle.Read(log).Count + random.Next(1, Printers / 2);
            Assert.IsTrue(await Eventually.HoldsAsync(() => PollOracle.Read(log).Count >= wanted, Limit), $"Nothing is read after kill {kill}.\n{killed.Errors}");
            await killed.KillAsync();
            await PollOracle.SettledAsync(log);
        }

        // What was offered until now, and is owed, has to arrive; the agent goes on reading meanwhile.
        await using var agent = await StartAsync(run, server, folder, configuration, starts);
        var offers = PollOracle.Read(log);
        var judge = new AgentOffers(starts, Parallel);
        await Eventually.HoldsAsync(() => judge.Divide(offers, Stored(server)).Owed.IsSubsetOf(Stored(server)), Limit);

        // Stored first, then offered: what comes in between is offered before it is stored.
        var stored = StoredReadings.ListTotals(server);
        var later = PollOracle.Read(log).Select(offer => offer.Key).ToHashSet();
        var (owed, maybe) = judge.Divide(offers, stored.ToHashSet());
        var count = DeliveryCount.Compare(owed, later, stored, StoredReadings.CountInGaps(server), StoredReadings.Count(server, "dead_letter"));
        run.Add(kills, [.. count.Figures(), ("cut off before they were kept", maybe.Count)]);
        TestContext.WriteLine($"{kills} kills, {count}, {maybe.Count} cut off");
        count.AssertWhole(agent.Errors);
    }

    private static HashSet<(string, long)> Stored(RunningServer server) => [.. StoredReadings.ListTotals(server)];

    private static async Task<ChildProcess> StartAsync(
        ReliabilityRun run, RunningServer server, TemporaryFolder folder, string configuration, List<DateTimeOffset> starts)
    {
        starts.Add(TimeProvider.System.GetUtcNow());
        var watch = Stopwatch.StartNew();
        var agent = AgentProcess.Run(server, folder.Of("agent"), configuration);
        await agent.WaitForLineAsync(line => line.Contains("opened a session", StringComparison.Ordinal), Limit);
        run.Sample("start to first send, s", watch.Elapsed.TotalSeconds);
        return agent;
    }
}
