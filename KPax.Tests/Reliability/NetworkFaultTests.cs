using KPax.Tests.EndToEnd;
using KPax.Tests.Reliability.Faults;
using KPax.Tests.Silo;

namespace KPax.Tests.Reliability;

/// <summary>R8: agents behind lines that are cut, fall silent, corrupt, delay and crawl; each reading arrives once.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R8")]
public sealed class NetworkFaultTests
{
    private const int Agents = 16;
    private const int Chunk = 1_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(ReliabilityRun.IsFull ? 3 : 10);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Faults_OfEveryKind_LoseNothingAndStoreNothingTwice()
    {
        var run = ReliabilityRun.Open("R8", "faults", ci: 300, full: 10_000);
        run.Describe(
            $"{Agents} agents, each with its own buffer, TLS connection and proxy, against one real server in the same process; a fault at a drawn octet while readings stream; "
            + $"deadline of a stream {Deadline.TotalSeconds:0} s in place of 40 s, so that half-open lines cost less.");
        run.Limit("longest recovery, s", 60);
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            await RunChunkAsync(run, (int)Math.Min(Chunk, run.Remaining));
        }

        Assert.AreEqual(0, run.Sum("lost"));
        Assert.AreEqual(0, run.Sum("applied twice"));
        Assert.AreEqual(0, run.Sum("unreported drops"));
    }

    private async Task RunChunkAsync(ReliabilityRun run, int faults)
    {
        using var folder = new TemporaryFolder();
        await using var server = await TestServer.StartAsync();
        var lines = new List<FaultyLine>();
        var agents = new List<InProcessAgent>();
        var proxies = new List<FaultProxy>();
        try
        {
            for (var index = 0; index < Agents; index++)
            {
                var proxy = FaultProxy.Start(new Uri(server.Address).Port);
                var agent = InProcessAgent.Open(
                    $"https://localhost:{proxy.Port}", Path.Combine(server.DataDirectory, "certificates", "ca.pem"), folder.Of($"agent{index}"), settings =>
                    {
                        settings.Transcript.Enabled = false;
                        settings.Uplink.StreamTimeout = Deadline;
                        settings.Uplink.HelloTimeout = Deadline;
                        settings.Uplink.BackoffFirst = TimeSpan.FromMilliseconds(100);
                        settings.Uplink.BackoffMost = TimeSpan.FromSeconds(1);
                    });
                proxies.Add(proxy);
                agents.Add(agent);
                lines.Add(new FaultyLine(agent, proxy, $"R8-{run.Done}-{index}", new Random((int)run.Done + index)));
                await agent.StartAsync();
            }

            var left = faults;
            await Task.WhenAll(lines.Select(line => Task.Run(async () =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    await line.FailOnceAsync();
                }
            })));
            Judge(run, server, lines, faults);
        }
        finally
        {
            foreach (var agent in agents)
            {
                await agent.DisposeAsync();
            }

            foreach (var proxy in proxies)
            {
                await proxy.DisposeAsync();
            }
        }
    }

    private void Judge(ReliabilityRun run, TestServer server, List<FaultyLine> lines, int faults)
    {
        var database = Path.Combine(server.DataDirectory, "kpax.db");
        var offered = lines.SelectMany(line => line.Offered).ToHashSet();
        var count = DeliveryCount.Compare(
            offered, new HashSet<(string, long)>(), StoredReadings.ListTotals(database), StoredReadings.CountInGaps(database), StoredReadings.Count(database, "dead_letter"));
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            run.Greatest($"longest recovery from {kind}, s", lines.Max(line => line.Longest.GetValueOrDefault(kind)));
        }

        run.Greatest("longest recovery, s", lines.Max(line => line.Longest.Values.DefaultIfEmpty().Max()));
        run.Add(faults, [
            .. count.Figures(),
            .. Enum.GetValues<FaultKind>().Select(kind => ($"faults: {kind}", (double)lines.Sum(line => line.Faults.GetValueOrDefault(kind)))),
            .. Enum.GetValues<KPax.Agent.Uplink.UplinkRung>().Select(rung => ($"recovered by {rung}", (double)lines.Sum(line => line.Rungs.GetValueOrDefault(rung)))),
        ]);
        TestContext.WriteLine(string.Join("; ", count.Figures()));
        count.AssertWhole("");
    }
}
