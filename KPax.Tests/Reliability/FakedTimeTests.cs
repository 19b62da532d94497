using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>
/// R17 for a whole program: an agent whose clock is wrong by an hour and a day reads on and keeps what it reads; once its clock is right all of it arrives,
/// in its order.
/// </summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("EndToEnd")]
public sealed class FakedTimeTests
{
    private const int Block = 47;
    private const int Printers = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Run_WithAWrongClock_KeepsReadingAndDeliversOnceItIsRight()
    {
        var faketime = Tools.Require("faketime");
        using var folder = new TemporaryFolder();
        var (port, log) = (FreePort.Udp(), folder.Of("polls.log"));
        await using var printers = await UniquePrinters.StartAsync(Block, port, Printers, log);
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        var configuration = UniquePrinters.Configuration(Block, port, Printers, Every, TimeSpan.Zero, Printers);
        var starts = new List<DateTimeOffset>();
        foreach (var offset in new[] { "+25h", "-25h" })
        {
            starts.Add(TimeProvider.System.GetUtcNow());
            var before = PollOracle.Read(log).Count;

            // The steady clock stays: a program has no other way to wait than by it.
            await using var wrong = ChildProcess.Start(
                "env", ["FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1", faketime, "-f", offset, "dotnet", .. AgentProcess.RunArguments(server, folder.Of("agent"), configuration)]);
            Assert.IsTrue(await Eventually.HoldsAsync(() => PollOracle.Read(log).Count >= before + (3 * Printers), Limit), $"{offset}: {wrong.Errors}");
            Assert.IsFalse(wrong.HasExited, wrong.Errors);
            await wrong.EndAsync(Limit);
            await PollOracle.SettledAsync(log);
        }

        starts.Add(TimeProvider.System.GetUtcNow());
        await using var right = AgentProcess.Run(server, folder.Of("agent"), configuration);
        var offers = PollOracle.Read(log);
        var judge = new AgentOffers(starts, Printers);
        await Eventually.HoldsAsync(() => judge.Divide(offers, Stored(server)).Owed.IsSubsetOf(Stored(server)), Limit);

        var stored = StoredReadings.ListTotals(server);
        var later = PollOracle.Read(log).Select(offer => offer.Key).ToHashSet();
        var count = DeliveryCount.Compare(
            judge.Divide(offers, stored.ToHashSet()).Owed, later, stored, StoredReadings.CountInGaps(server), StoredReadings.Count(server, "dead_letter"));
        TestContext.WriteLine($"{count}");
        count.AssertWhole(right.Errors);
    }

    private static HashSet<(string, long)> Stored(RunningServer server) => [.. StoredReadings.ListTotals(server)];
}
