using System.Diagnostics;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Reliability;

/// <summary>
/// R6: a server that was away for days. The agent's own rounds fill its buffer on a clock that is turned; then the server is there, and all of it drains
/// while fresh alerts come in.
/// </summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R6")]
public sealed class BacklogTests
{
    private const int FullDevices = 1_000;
    private const int CiDevices = 60;
    private const long BufferOctets = 4L << 30;
    private const string Fresh = "FRESH";
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromHours(2);
    private static readonly TimeSpan StoredLimit = TimeSpan.FromMinutes(10);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Drain_OfABacklogOfDays_LosesNothingAndLetsFreshAlertsOvertake()
    {
        var devices = ReliabilityRun.IsFull ? FullDevices : CiDevices;
        var run = ReliabilityRun.Open("R6", "hours of backlog", ci: 4, full: 72);
        run.Describe($"{devices} devices in the default schedules (full, counters, supplies, parts, alerts every 5 min), read by the agent's own rounds on a turned clock, one panel in 96 alert polls changed; then a server process on the same machine; fresh alerts are kept one after the other during the drain.");
        run.Limit("drained, s", 600);
        run.Limit("fresh alert stored, s", 30);
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        var hours = (int)run.Remaining;

        var offered = await FillAsync(server, folder.Of("agent"), devices, TimeSpan.FromHours(hours), run);
        await using var agent = InProcessAgent.Open(server, folder.Of("agent"), settings => settings.Buffer.MaxOctets = BufferOctets);
        var state = await agent.Buffer.GetStateAsync(CancellationToken.None);
        Assert.AreEqual(0, state.Dropped, "The cap is above the backlog.");
        var watch = Stopwatch.StartNew();
        await agent.StartAsync();
        for (var alert = 1L; alert == 1 || !await agent.IsEmptyAsync(); alert++)
        {
            var kept = Stopwatch.StartNew();
            await agent.KeepAsync(MadeReadings.Counters(Fresh, alert, TimeProvider.System.GetUtcNow(), ScanKind.Alerts));
            offered.Add((Fresh, alert));
            Assert.IsTrue(await Eventually.HoldsAsync(() => StoredReadings.Has(server, Fresh, alert), StoredLimit), server.Process.Errors);
            run.Sample("fresh alert, s", kept.Elapsed.TotalSeconds);
            run.Greatest("fresh alert stored, s", kept.Elapsed.TotalSeconds);
            Assert.IsLessThan(DrainLimit, watch.Elapsed);
        }

        run.Greatest("drained, s", watch.Elapsed.TotalSeconds);
        var entries = state.Live.Newest + state.History.Newest;
        var count = DeliveryCount.Compare(
            offered, new HashSet<(string, long)>(), StoredReadings.ListTotals(server), StoredReadings.CountInGaps(server), StoredReadings.Count(server, "dead_letter"));
        run.Add(hours, [.. count.Figures(), ("entries in the backlog", entries), ("of them on the live lane", state.Live.Newest)]);
        TestContext.WriteLine($"{entries} entries ({state.Live.Newest} live) of {devices} devices in {hours} h: {watch.Elapsed.TotalSeconds:0.0} s to drain, {count}");
        count.AssertWhole(server.Process.Errors);
    }

    private static async Task<HashSet<(string Serial, long Total)>> FillAsync(RunningServer server, string folder, int devices, TimeSpan outage, ReliabilityRun run)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow() - outage);
        var fleet = await BacklogFleet.CreateAsync(devices, clock);
        await using (var agent = InProcessAgent.Open(
            server,
            folder,
            settings => settings.Buffer.MaxOctets = BufferOctets,
            services => services
                .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock))
                .Replace(ServiceDescriptor.Singleton<IDeviceScanner>(fleet))
                .Replace(ServiceDescriptor.Singleton<ITargetSource>(fleet))
                .Replace(ServiceDescriptor.Singleton<INetworkFinder>(fleet))))
        {
            var runner = agent.Part<ScanRoundRunner>();
            for (var passed = TimeSpan.Zero; passed < outage; passed += Step)
            {
                foreach (var kind in SchedulesOptions.Kinds.Where(kind => passed.Ticks % agent.Part<IOptions<SchedulesOptions>>().Value.IntervalOf(kind).Ticks == 0))
                {
                    await runner.RunAsync(kind, CancellationToken.None);
                }

                clock.Advance(Step);
            }

            run.Greatest("room of the entries, MiB", (await agent.Buffer.GetStateAsync(CancellationToken.None)).Octets / (double)(1 << 20));
        }

        run.Greatest("buffer's files, MiB", new DirectoryInfo(Path.Combine(folder, "buffer")).GetFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / (double)(1 << 20));
        return [.. fleet.Offered];
    }
}
