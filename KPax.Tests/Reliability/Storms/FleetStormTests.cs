using System.Globalization;
using KPax.Silo.Hosting;
using KPax.Tests.EndToEnd;
using RunningServer = KPax.Tests.EndToEnd.RunningServer;

namespace KPax.Tests.Reliability.Storms;

/// <summary>
/// The server's process is killed while agents tell counters, supplies and jams, offices move, and devices become one and two again. Then one goes on in this
/// process until everything has arrived, and what its grains have in memory is compared with the tables.
/// </summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R9-fleet")]
public sealed class FleetStormTests
{
    private const int Offices = 6;
    private const int Chunk = 20;
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(2);

    // What was told last is told upwards at each level after a pause; a reconciliation comes after minutes only, and would hide what is missing.
    private static readonly TimeSpan SummaryLimit = TimeSpan.FromMinutes(3);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Kill_WhileTheFleetIsRearranged_LeavesMemoryTablesAndSummariesEqual()
    {
        var run = ReliabilityRun.Open("R9-fleet", "kills", ci: 3, full: 200);
        run.Describe($"{Offices} agents with {StormOffice.Printers} printers each tell counters, supplies and jams some sixteen times a second; a second hand on the database moves offices and "
            + "merges and parts devices about eight times a second; the server is killed (SIGKILL) up to 2 s after each start.");
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            await RunAsync(run, (int)Math.Min(run.Remaining, Chunk));
        }
    }

    private async Task RunAsync(ReliabilityRun run, int kills)
    {
        using var folder = new TemporaryFolder();
        var seed = (int)run.Done;
        var random = new Random(seed);
        var data = Directory.CreateDirectory(folder.Of("server")).FullName;
        var tree = await StormTree.MakeAsync(Path.Combine(data, "kpax.db"), Offices);
        await using var server = await RunningServer.StartAsync(data);
        await using var hand = new StormHand(server.DatabaseFile, tree, random);
        var agents = Enumerable.Range(0, Offices).Select(number => InProcessAgent.Open(server, folder.Of($"agent{number}"))).ToList();
        try
        {
            await PlaceAsync(server, hand, agents, tree);
            var offices = agents.Select((agent, number) => new StormOffice(number, agent, new Random(seed + number))).ToList();
            using var end = new CancellationTokenSource();
            var tellers = offices.Select(office => office.TellAsync(end.Token)).ToList();
            Assert.IsTrue(await Eventually.HoldsAsync(() => hand.CountDevices() == Offices * StormOffice.Printers, DrainLimit), "Not all printers were read.");
            using (var calm = new CancellationTokenSource())
            {
                var rearranging = hand.RearrangeAsync(offices, calm.Token);
                for (var kill = 0; kill < kills; kill++)
                {
                    await Task.Delay(TimeSpan.FromSeconds(0.3 + (1.7 * random.NextDouble())), TimeProvider.System);
                    await server.KillAndRestartAsync();
                }

                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
                await server.Process.KillAsync();
                await calm.CancelAsync();
                await rearranging;
            }

            await using var last = await StartHereAsync(data, server.Port);
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
            await end.CancelAsync();
            await Task.WhenAll(tellers);
            Assert.IsTrue(
                await Eventually.HoldsAsync(async () => (await Task.WhenAll(agents.Select(agent => agent.IsEmptyAsync()))).All(empty => empty), DrainLimit), "Not all arrived in time.");
            await JudgeAsync(run, new StormJudge(last.Services, server.DatabaseFile), offices, hand, kills, seed);
        }
        finally
        {
            await Task.WhenAll(agents.Select(agent => agent.DisposeAsync().AsTask()));
        }
    }

    private async Task JudgeAsync(ReliabilityRun run, StormJudge judge, IReadOnlyList<StormOffice> offices, StormHand hand, int kills, int seed)
    {
        var offered = offices.SelectMany(office => office.Offered).ToHashSet();
        var count = DeliveryCount.Compare(offered, new HashSet<long>(), judge.ListTotals(), 0, 0);
        List<string> differences = [.. judge.CompareTables(), .. await judge.CompareDevicesAsync(), .. await judge.CompareSteadyAsync(offices)];
        IReadOnlyList<string> summaries = [];
        await Eventually.HoldsAsync(async () => (summaries = await judge.CompareSummariesAsync()).Count == 0, SummaryLimit);
        run.Limit("differences", 0);
        run.Add(kills, [.. count.Figures(), ("differences", differences.Count + summaries.Count), ("offices moved", hand.Moves), ("devices merged or parted", hand.Decisions)]);
        TestContext.WriteLine($"seed {seed}: {kills} kills, {hand.Moves} offices moved, {hand.Decisions} devices merged or parted, {count}");
        Assert.IsGreaterThan(0, hand.Moves);
        Assert.IsGreaterThan(0, hand.Decisions);
        Assert.AreEqual("", string.Join('\n', differences.Concat(summaries)), $"seed {seed}");
        count.AssertWhole($"seed {seed}");
    }

    // They are known once they have said Hello; then each gets its office, with nothing sent yet.
    private static async Task PlaceAsync(RunningServer server, StormHand hand, List<InProcessAgent> agents, StormTree tree)
    {
        foreach (var (agent, number) in agents.Select((agent, number) => (agent, number)))
        {
            await agent.StartAsync();
            Assert.IsTrue(await Eventually.HoldsAsync(() => hand.ListAgents().Count == number + 1, DrainLimit), "An agent did not come in.");
        }

        await server.Process.KillAsync();
        await hand.PlaceAgentsAsync([.. hand.ListAgents().Zip(tree.Offices)]);
        await server.KillAndRestartAsync();
    }

    private static async Task<KPax.Silo.Hosting.RunningServer> StartHereAsync(string data, int port)
    {
        var plan = ServerPlan.Make(new Dictionary<string, string?>
        {
            ["KPax:DataDirectory"] = data,
            ["KPax:BindAddress"] = "127.0.0.1",
            ["KPax:TrustLoopback"] = "true",
            ["KPax:HttpsPort"] = port.ToString(CultureInfo.InvariantCulture),
        });
        return await KPax.Silo.Hosting.RunningServer.StartAsync(plan, TakenDirectory.Open(plan));
    }
}
