using System.Net;
using KPax.Agent.Collection;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.EndToEnd;
using KPax.Tests.Reliability;
using KPax.Tests.Simulator.Fleet;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

/// <summary>R18-rounds: a device that is there must not be told as gone because the network loses datagrams, with the agent's own defaults.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R18-rounds")]
public sealed class LossyNetworkTests
{
    private const int Devices = 120;
    private const int ChunkRounds = 100;
    private const double Loss = 0.05;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Scan_AtFivePercentLoss_NeverTellsADeviceAsSilent()
    {
        var run = ReliabilityRun.Open("R18-rounds", "rounds", ci: 60, full: 10_000);
        run.Describe($"{Devices} devices in a network that loses {Loss:P0} of the datagrams each way, drawn anew in each chunk; alert polls with the agent's defaults, on a turned clock.");
        run.Limit("told as silent though there", 0);
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            var rounds = (int)Math.Min(run.Remaining, ChunkRounds);
            var silent = await CountSilencesAsync(new SchedulesOptions(), rounds, seed: 1 + (int)run.Done);
            run.Add(rounds, ("device polls", rounds * Devices), ("told as silent though there", silent));
            Assert.AreEqual(0, silent);
        }
    }

    [TestMethod]
    public async Task Scan_AtFivePercentLossWithoutSecondLooks_DoesSo_SoTheTestCanFail() =>
        Assert.IsGreaterThan(2, await CountSilencesAsync(new SchedulesOptions { SecondLooks = 0 }, 40, seed: 1));

    private async Task<int> CountSilencesAsync(SchedulesOptions schedules, int rounds, int seed)
    {
        using var folder = new TemporaryFolder();
        var view = new MibView(SnmpRecording.Load(Path.Combine(LoopbackFleet.Recordings, "xerox-versalink-c7130.snmprec")).VarBinds);
        using var session = new LossySession(view, new DiscoveryOptions().ToClient(), Loss, _time, seed);
        var known = new KnownDevices(folder.Of("devices.json"), _time, new ListLogger<KnownDevices>());
        var device = new DeviceScanner(session, ProfileCatalog.LoadBuiltIn(), new DeviceScannerOptions(), _time);
        var resting = new RestingScanner(device, new UptimeWatch(new UptimeWatchOptions(), _time), new ListLogger<RestingScanner>());
        var scanner = new SecondLookScanner(resting, known, schedules);
        var targets = Enumerable.Range(0, Devices).Select(index => new SnmpTarget(new IPEndPoint(new IPAddress([10, 0, 1, (byte)index]), 161), SnmpVersion.V2c, "public")).ToList();
        targets.ForEach(target => known.Note(target.EndPoint, $"{target}", ReadingContent.Of(new DeviceReading { DeviceKey = $"{target.EndPoint}" })));

        var silent = 0;
        for (var scan = 0; scan < Devices * rounds; scan++)
        {
            var target = targets[scan % Devices];
            var result = await RunAsync(session, scanner.ScanAsync(new ScanTarget($"{target}", target), ScanKind.Alerts, TestContext.CancellationToken));
            silent += result.Outcome == ScanOutcome.Read ? 0 : 1;
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        TestContext.WriteLine($"{session.Sent} datagrams, {session.Lost} lost, {silent} of {Devices * rounds} told as silent");
        Assert.IsInRange(0.045, 0.055, (double)session.Lost / session.Sent);
        return silent;
    }

    /// <summary>Lets time go on only while the scan waits for an answer: how fast this machine is decides nothing.</summary>
    private async Task<ScanResult> RunAsync(LossySession session, Task<ScanResult> scan)
    {
        while (!scan.IsCompleted)
        {
            if (session.IsWaiting)
            {
                _time.Advance(TimeSpan.FromMilliseconds(50));
            }

            await Task.Yield();
        }

        return await scan;
    }
}
