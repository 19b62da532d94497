using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>
/// Server, simulator and agent as three processes; the server is killed again and again while readings stream in. Every answer of the simulator is
/// unique and stands in its own log before it is sent: that log is the judge.
/// </summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("EndToEnd")]
public sealed class ThreeProgramsTests
{
    private const int Kills = 6;
    private const int Printers = 24;
    private const int Block = 31;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Kill_OfTheServerAgainAndAgain_LosesNothingAndStoresNothingTwice()
    {
        using var folder = new TemporaryFolder();
        var (port, log) = (FreePort.Udp(), folder.Of("polls.log"));
        await using var printers = await UniquePrinters.StartAsync(Block, port, Printers, log);
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        await using var agent = AgentProcess.Run(server, folder.Of("agent"), UniquePrinters.Configuration(Block, port, Printers, Every, Every, Printers));
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

        // A device is asked again only when the reading before is kept: all but the last poll of each printer has to arrive.
        var offers = PollOracle.Read(log);
        var judge = new AgentOffers([], Printers);
        await Eventually.HoldsAsync(() => judge.Divide(offers, Stored(server)).Owed.IsSubsetOf(Stored(server)), Limit);

        var stored = StoredReadings.ListTotals(server);
        var later = PollOracle.Read(log).Select(offer => offer.Key).ToHashSet();
        var count = DeliveryCount.Compare(
            judge.Divide(offers, stored.ToHashSet()).Owed, later, stored, StoredReadings.CountInGaps(server), StoredReadings.Count(server, "dead_letter"));
        TestContext.WriteLine($"{Kills} kills, {count}");
        count.AssertWhole(agent.Errors);
        Assert.IsFalse(agent.HasExited, agent.Errors);
    }

    private static HashSet<(string, long)> Stored(RunningServer server) => [.. StoredReadings.ListTotals(server)];
}
