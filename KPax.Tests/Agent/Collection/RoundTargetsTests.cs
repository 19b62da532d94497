using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Protocol.Agent.V1;
using KPax.Snmp;
using KPax.Snmp.Discovery;
using KPax.Snmp.Usm;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class RoundTargetsTests
{
    private static readonly SweepCredentials Several = new()
    {
        Communities = [new(SnmpVersion.V2c, "first"), new(SnmpVersion.V2c, "second")],
        Users = [(new UsmUser { Name = "reader" }, "")],
    };

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedScanner _scanner = new();
    private SegmentReadingBuffer _buffer = null!;

    [TestInitialize]
    public void Initialize() => _buffer = SegmentReadingBuffer.Open(_folder.Of("buffer"), new BufferOptions(), _time, new ListLogger<SegmentReadingBuffer>());

    [TestCleanup]
    public async Task Cleanup()
    {
        await _buffer.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Run_OfManyUnknownTargets_ScansThoseOnlyWhomASweepFound()
    {
        for (var i = 1; i <= 40; i++)
        {
            _scanner.Devices[$"10.0.0.{i}"] = i == 7 ? "serial:HP:7" : "";
        }

        _scanner.Find = target => target.Name == "10.0.0.7" ? new FoundTarget(target, "") : null;
        using var runner = Start();

        await runner.RunAsync(ScanKind.Full, default);

        Assert.HasCount(40, _scanner.Swept);
        CollectionAssert.AreEqual(new[] { "10.0.0.7" }, _scanner.TakeAsked().Select(one => one.Target).ToArray());
        var round = await LastRoundAsync();
        Assert.AreEqual((40U, 1U, 0U), (round.Asked, round.Answered, round.Failed));
    }

    [TestMethod]
    public async Task Run_OfAKnownDevice_AsksItByWhatItAnsweredToAlsoAfterARestartAndSweepsItNot()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Credentials = Several;
        _scanner.Find = target => new FoundTarget(target with { Snmp = new SnmpTarget(target.Snmp.EndPoint, SnmpVersion.V2c, "second") }, "");
        using (var runner = Start())
        {
            await runner.RunAsync(ScanKind.Full, default);
        }

        _scanner.Swept.Clear();
        using var restarted = Start();
        await restarted.RunAsync(ScanKind.Full, default);

        Assert.IsEmpty(_scanner.Swept);
        Assert.AreEqual("second", _scanner.AskedBy["10.0.0.1"].Community);
        Assert.IsFalse((await File.ReadAllTextAsync(_folder.Of("devices.json"))).Contains("second", StringComparison.Ordinal), "A community is a secret.");
    }

    [TestMethod]
    public async Task Run_OfADeviceKnownByV3ThatIsLost_NeverHasACommunityToFallBackTo()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Credentials = Several;
        _scanner.Find = target => new FoundTarget(target with { Snmp = new SnmpTarget(target.Snmp.EndPoint, Several.Users[0].User) }, "");
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        _scanner.Devices["10.0.0.1"] = "";
        _scanner.Find = target => target.Credentials!.Communities.Count > 0 ? new FoundTarget(target, "") : null;
        _scanner.Swept.Clear();

        await runner.RunAsync(ScanKind.Full, default);
        await runner.RunAsync(ScanKind.Full, default);

        Assert.IsEmpty(_scanner.Swept);
        Assert.AreEqual(SnmpVersion.V3, _scanner.AskedBy["10.0.0.1"].Version);
        Assert.AreEqual(1U, (await LastRoundAsync()).Failed);
    }

    [TestMethod]
    public async Task Run_OfALostDeviceWithSeveralCommunities_FindsItByAnother()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Credentials = Several with { Users = [] };
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        _scanner.Devices["10.0.0.1"] = "";
        await runner.RunAsync(ScanKind.Full, default);
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Find = target => new FoundTarget(target with { Snmp = new SnmpTarget(target.Snmp.EndPoint, SnmpVersion.V2c, "second") }, "");

        await runner.RunAsync(ScanKind.Full, default);

        Assert.AreEqual("second", _scanner.AskedBy["10.0.0.1"].Community);
        Assert.AreEqual(1U, (await LastRoundAsync()).Answered);
    }

    [TestMethod]
    public async Task Run_OfAKnownDeviceThatRefusesInASweep_IsAFailureWithTheReason()
    {
        _scanner.Devices["10.0.0.1"] = "serial:HP:1";
        _scanner.Credentials = Several;
        using var runner = Start();
        await runner.RunAsync(ScanKind.Full, default);
        _scanner.Devices["10.0.0.1"] = "";
        await runner.RunAsync(ScanKind.Full, default);
        _scanner.Find = target => new FoundTarget(target, "The device refuses the users.", true);

        await runner.RunAsync(ScanKind.Full, default);

        Assert.AreEqual("The device refuses the users.", (await LastRoundAsync()).Failures.Single().Reason);
    }

    private ScanRoundRunner Start()
    {
        var devices = new KnownDevices(_folder.Of("devices.json"), _time, new ListLogger<KnownDevices>());
        devices.Load();
        var store = new ReadingStore(_buffer, Options.Create(new BufferOptions()), _time, new ListLogger<ReadingStore>());
        return new ScanRoundRunner(
            _scanner, _scanner, devices, store, _scanner, Options.Create(new SchedulesOptions()), _time, new ListLogger<ScanRoundRunner>());
    }

    private async Task<ScanRound> LastRoundAsync()
    {
        var batch = await _buffer.ReadAsync(Lane.History, null, new BatchLimit(500, 10_000_000), default);
        return batch!.Entries.Select(entry => Entry.Parser.ParseFrom(entry.Octets)).Last(entry => entry.ScanRound is not null).ScanRound;
    }
}
