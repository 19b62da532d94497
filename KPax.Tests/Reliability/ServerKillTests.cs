using System.Collections.Concurrent;
using System.Globalization;
using KPax.Tests.EndToEnd;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Reliability;

/// <summary>
/// R9: the server is killed every two to four seconds, sometimes frozen before, while a hundred agents send. The agents' buffers and uplinks are
/// the real ones; the test makes their readings and so knows each that was kept.
/// </summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R9")]
public sealed class ServerKillTests
{
    private const int Agents = 100;
    private const int ChunkSeconds = 150;
    private const int FreezeEvery = 4;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(3);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Kill_OfTheServerEveryFewSeconds_LosesNothingAndAppliesNothingTwice()
    {
        var run = ReliabilityRun.Open("R9", "s", ci: 20, full: 1_800);
        run.Describe($"{Agents} agents keep a reading a second each, on both lanes; the server is killed (SIGKILL) 2 to 4 s after each start, every fourth time frozen first (SIGSTOP).");
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            await RunAsync(run, (int)Math.Min(run.Remaining, ChunkSeconds));
        }
    }

    private async Task RunAsync(ReliabilityRun run, int seconds)
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        var agents = Enumerable.Range(0, Agents).Select(number => InProcessAgent.Open(server, folder.Of($"agent{number}"))).ToList();
        var offered = new ConcurrentDictionary<(string, long), bool>();
        try
        {
            await Task.WhenAll(agents.Select(agent => agent.StartAsync()));
            using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
            var writers = agents.Select((agent, number) => WriteAsync(agent, number, offered, end.Token)).ToList();
            var kills = await KillAsync(server, new Random((int)run.Done), end.Token);
            await Task.WhenAll(writers);

            var started = TimeProvider.System.GetTimestamp();
            await Eventually.HoldsAsync(async () => (await Task.WhenAll(agents.Select(agent => agent.IsEmptyAsync()))).All(empty => empty), DrainLimit);
            run.Greatest("drained after the last start, s", TimeProvider.System.GetElapsedTime(started).TotalSeconds);

            var count = DeliveryCount.Compare(
                offered.Keys.ToHashSet(), new HashSet<(string, long)>(), StoredReadings.ListTotals(server), StoredReadings.CountInGaps(server), StoredReadings.Count(server, "dead_letter"));
            run.Add(seconds, [.. count.Figures(), ("kills", kills)]);
            TestContext.WriteLine($"{kills} kills in {seconds} s, {count}");
            count.AssertWhole(server.Process.Errors);
        }
        finally
        {
            await Task.WhenAll(agents.Select(agent => agent.DisposeAsync().AsTask()));
        }
    }

    private static async Task WriteAsync(InProcessAgent agent, int number, ConcurrentDictionary<(string, long), bool> offered, CancellationToken end)
    {
        using var pace = new PeriodicTimer(Pace);
        for (var turn = 1L; !end.IsCancellationRequested; turn++)
        {
            // A device for each lane: what one lane brings late is not mixed with what the other brought early.
            var kind = turn % 2 == 0 ? ScanKind.Counters : ScanKind.Alerts;
            var serial = string.Create(CultureInfo.InvariantCulture, $"{(kind == ScanKind.Counters ? "C" : "S")}{number:D3}");
            await agent.KeepAsync(MadeReadings.Counters(serial, 1_000 + turn, TimeProvider.System.GetUtcNow(), kind));
            offered[(serial, 1_000 + turn)] = true;
            await Until(pace, end);
        }
    }

    private static async Task<int> KillAsync(RunningServer server, Random random, CancellationToken end)
    {
        var kills = 0;
        while (await WaitAsync(2 + (2 * random.NextDouble()), end))
        {
            kills++;
            if (kills % FreezeEvery == 0)
            {
                await Signals.FreezeAsync(server.Process);
                await WaitAsync(1 + random.NextDouble(), end);
            }

            await server.KillAndRestartAsync();
        }

        return kills;
    }

    // False once the time is over.
    private static async Task<bool> WaitAsync(double seconds, CancellationToken end)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !end.IsCancellationRequested;
    }

    private static async Task Until(PeriodicTimer pace, CancellationToken end)
    {
        try
        {
            await pace.WaitForNextTickAsync(end);
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }
}
