using System.Net;
using KPax.Agent.Collection;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.EndToEnd;
using KPax.Tests.Simulator.Fleet;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

/// <summary>A device that is there must not be told as gone because the network loses datagrams: 12,000 device-rounds with the agent's own defaults.</summary>
[TestClass]
public sealed class LossyNetworkTests
{
    private const int Devices = 120;
    private const double Loss = 0.05;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Scan_AtFivePercentLoss_NeverTellsADeviceAsSilent() => Assert.AreEqual(0, await CountSilencesAsync(new SchedulesOptions(), 100));

    [TestMethod]
    public async Task Scan_AtFivePercentLossWithoutSecondLooks_DoesSo_SoTheTestCanFail() =>
        Assert.IsGreaterThan(2, await CountSilencesAsync(new SchedulesOptions { SecondLooks = 0 }, 40));

    private async Task<int> CountSilencesAsync(SchedulesOptions schedules, int rounds)
    {
        using var folder = new TemporaryFolder();
        var view = new MibView(SnmpRecording.Load(Path.Combine(LoopbackFleet.Recordings, "xerox-versalink-c7130.snmprec")).VarBinds);
        using var session = new LossySession(view, new DiscoveryOptions().ToClient(), Loss, _time);
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
