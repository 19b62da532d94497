using KPax.Tests.EndToEnd;
using KPax.Tests.Reliability.Faults;
using KPax.Tests.Silo;

namespace KPax.Tests.Reliability;

/// <summary>R13: all agents lose their connection at the same moment, in the middle of what they send; all are back soon.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R13")]
public sealed class MassCutTests
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [TestMethod]
    public async Task Cut_OfAllAgentsAtOnce_AllAreBackWithinAMinute()
    {
        var run = ReliabilityRun.Open("R13", "agents", ci: 60, full: 1_000);
        run.Describe("Every agent has a buffer, a TLS connection and a session of its own; all connections are reset while all of them send; server and agents in one process.");
        run.Limit("all are back after, s", 60);
        var size = (int)run.Remaining;
        using var folder = new TemporaryFolder();
        await using var server = await TestServer.StartAsync();
        await using var proxy = FaultProxy.Start(new Uri(server.Address).Port);
        var agents = new InProcessAgent[size];
        try
        {
            await EachAsync(size, async index =>
            {
                agents[index] = InProcessAgent.Open(
                    $"https://localhost:{proxy.Port}",
                    Path.Combine(server.DataDirectory, "certificates", "ca.pem"),
                    folder.Of($"agent{index}"),
                    settings =>
                    {
                        settings.Transcript.Enabled = false;
                        settings.Uplink.BackoffMost = TimeSpan.FromMinutes(5);
                    });
                await agents[index].StartAsync();
                await KeepAsync(agents[index], index, 1);
            });
            await AllEmptyAsync(agents);

            await EachAsync(size, index => KeepAsync(agents[index], index, 2));
            var cut = proxy.CutAll();
            var started = TimeProvider.System.GetTimestamp();
            await EachAsync(size, index => KeepAsync(agents[index], index, 3));
            await AllEmptyAsync(agents);

            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            var database = Path.Combine(server.DataDirectory, "kpax.db");
            var offered = Enumerable.Range(0, size).SelectMany(index => new long[] { 1, 2, 3 }.Select(total => (SerialOf(index), total))).ToHashSet();
            var count = DeliveryCount.Compare(
                offered, new HashSet<(string, long)>(), StoredReadings.ListTotals(database), StoredReadings.CountInGaps(database), StoredReadings.Count(database, "dead_letter"));
            run.Greatest("all are back after, s", seconds);
            run.Add(size, [.. count.Figures(), ("connections cut", cut)]);

            // How soon is a matter of the full size, which has a machine of its own.
            Assert.IsTrue(ReliabilityRun.IsFull ? cut == size : cut > 0, $"{cut} connections of {size} agents");
            Assert.IsTrue(seconds <= (ReliabilityRun.IsFull ? 60 : 300), $"{seconds} s");
            count.AssertWhole("");
        }
        finally
        {
            await EachAsync(size, index => agents[index]?.DisposeAsync().AsTask() ?? Task.CompletedTask);
        }
    }

    private static string SerialOf(int index) => $"R13-{index}";

    private static Task KeepAsync(InProcessAgent agent, int index, long total) =>
        agent.KeepAsync(MadeReadings.Counters(SerialOf(index), total, TimeProvider.System.GetUtcNow()));

    private static Task EachAsync(int count, Func<int, Task> action) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, _) => await action(index));

    private static async Task AllEmptyAsync(InProcessAgent[] agents)
    {
        using var limit = new CancellationTokenSource(Limit);
        foreach (var agent in agents)
        {
            while (!await agent.IsEmptyAsync())
            {
                limit.Token.ThrowIfCancellationRequested();
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
            }
        }
    }
}
