using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class RestingScannerTests
{
    private const string Address = "192.0.2.7";

    private readonly FakeTimeProvider _clock = new();
    private readonly UptimeWatchOptions _options = new();
    private readonly ListLogger<RestingScanner> _log = new();
    private readonly FallingDevice _device;
    private readonly RestingScanner _scanner;

    public RestingScannerTests()
    {
        _device = new FallingDevice(_clock);
        _scanner = new RestingScanner(_device, new UptimeWatch(_options, _clock), _log);
    }

    [TestMethod]
    public async Task ScanAsync_OfADeviceThatFallsAtEachQuestion_AsksLessAndSaysWhyOnce()
    {
        ScanResult? last = null;
        for (var minutes = 0; minutes < 2 * 24 * 60; minutes += 5)
        {
            last = await ScanAsync(ScanKind.Alerts);
            await ScanAsync(ScanKind.Counters);
            _clock.Advance(TimeSpan.FromMinutes(5));
        }

        // Instead of 1,152 questions.
        Assert.IsInRange(4, 20, _device.Asked.Count);
        Assert.AreEqual(ScanOutcome.Resting, last!.Outcome);
        StringAssert.Contains(last.Reason, "it rests");
        Assert.AreEqual(1, _log.Lines.Count(line => line.StartsWith("Warning: 192.0.2.7 has restarted", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task ScanAsync_OfADeviceThatStands_AsksEachTime()
    {
        _device.Falls = false;
        for (var round = 0; round < 10; round++)
        {
            Assert.AreEqual(ScanOutcome.Read, (await ScanAsync(ScanKind.Full)).Outcome);
            _clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.HasCount(10, _device.Asked);
        Assert.HasCount(0, _log.Lines);
    }

    [TestMethod]
    public async Task ScanAsync_OfADeviceThatFallsNoMore_AsksAsBefore()
    {
        while ((await ScanAsync(ScanKind.Alerts)).Outcome == ScanOutcome.Read)
        {
            _clock.Advance(TimeSpan.FromMinutes(5));
        }

        _device.Falls = false;
        for (var minutes = 0; minutes < 24 * 60; minutes += 5)
        {
            await ScanAsync(ScanKind.Alerts);
            _clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.AreEqual(ScanOutcome.Read, (await ScanAsync(ScanKind.Counters)).Outcome);
        StringAssert.Contains(_log.Lines[^1], "asked as before");
    }

    private Task<ScanResult> ScanAsync(ScanKind kind) =>
        _scanner.ScanAsync(new ScanTarget(Address, new SnmpTarget(ScriptedScanner.EndPointOf(Address), SnmpVersion.V2c, "public")), kind, CancellationToken.None);

    /// <summary>Answers, and restarts a minute later.</summary>
    private sealed class FallingDevice(TimeProvider clock) : IDeviceScanner
    {
        private DateTimeOffset _upSince = clock.GetUtcNow().AddDays(-3);

        public bool Falls { get; set; } = true;

        public List<ScanKind> Asked { get; } = [];

        public Task<ScanResult> ScanAsync(ScanTarget target, ScanKind kind, CancellationToken cancellationToken)
        {
            Asked.Add(kind);
            var upTime = (uint)((clock.GetUtcNow() - _upSince).TotalMilliseconds / 10);
            _upSince = Falls ? clock.GetUtcNow().AddSeconds(60) : _upSince;
            return Task.FromResult(new ScanResult { Target = target, Outcome = ScanOutcome.Read, Reading = new DeviceReading(), UpTime = upTime });
        }
    }
}
