using System.Net;
using System.Net.Sockets;
using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Agent.Notifications;
using KPax.Protocol.Agent.V1;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;
using KPax.Tests.Agent.Collection;
using KPax.Tests.EndToEnd;
using KPax.Tests.Snmp.Notifications;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;
using KPax.Agent.Secrets;

namespace KPax.Tests.Agent.Notifications;

[TestClass]
public sealed class NotificationServiceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly byte[] Engine = [0x80, 0, 0, 0, 5, 1];

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedScanner _scanner = new();
    private readonly ListLogger<NotificationService> _log = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Socket _device = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private SegmentReadingBuffer _buffer = null!;
    private ScanRoundRunner _runner = null!;

    [TestInitialize]
    public async Task Initialize()
    {
        _buffer = SegmentReadingBuffer.Open(_folder.Of("buffer"), new BufferOptions(), _time, new ListLogger<SegmentReadingBuffer>());
        var devices = new KnownDevices(_folder.Of("devices.json"), _time, new ListLogger<KnownDevices>());
        var store = new ReadingStore(_buffer, Options.Create(new BufferOptions()), _time, new ListLogger<ReadingStore>());
        _runner = new ScanRoundRunner(
            _scanner, _scanner, devices, store, _scanner, Options.Create(new SchedulesOptions()), _time, new ListLogger<ScanRoundRunner>());
        _device.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _scanner.Devices["127.0.0.1"] = "serial:HP:1";
        await _runner.RunAsync(ScanKind.Full, default);
        _scanner.TakeAsked();
    }

    [TestCleanup]
    public async Task Cleanup()
    {
        await _buffer.DisposeAsync();
        _runner.Dispose();
        _device.Dispose();
        _end.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Run_OnAnAlertOfAKnownDevice_ReadsItsAlertsOnTheLiveLane()
    {
        var (running, place) = await StartAsync(new TrapsOptions { Address = "127.0.0.1", Port = 0 });

        _device.SendTo(NotificationDatagrams.Trap(), place!);
        var reading = await NextLiveAsync();
        await EndAsync(running);

        Assert.AreEqual(("serial:HP:1", ScanKind.Alerts), (reading.DeviceKey, reading.ScanKind));
    }

    [TestMethod]
    public async Task Run_OnAnAlertOfV3_OfTheEngineAndUserOfAKnownDevice_ReadsItsAlerts()
    {
        var user = new UsmUser { Name = "u", AuthProtocol = UsmAuthProtocol.Sha256, AuthPassword = "auth-password" };
        _runner.Known.Add(new ScanTarget("127.0.0.1", new SnmpTarget(ScriptedScanner.EndPointOf("127.0.0.1"), user)));
        var (running, place) = await StartAsync(new TrapsOptions { Address = "127.0.0.1", Port = 0 });

        _device.SendTo(UsmDatagrams.Write(SnmpPduType.TrapV2, Engine, 3, 100, user), place!);
        var reading = await NextLiveAsync();
        await EndAsync(running);

        Assert.AreEqual(ScanKind.Alerts, reading.ScanKind);
        Assert.IsTrue(File.Exists(_folder.Of("engine.json")));
    }

    [TestMethod]
    public async Task Run_OnATrapThatIsNoHint_OrIsForged_AsksNothing()
    {
        var (running, place) = await StartAsync(new TrapsOptions { Address = "127.0.0.1", Port = 0, Community = new Secret("traps") });

        _device.SendTo(NotificationDatagrams.Trap("guess"), place!);
        _device.SendTo(NotificationDatagrams.TrapV1("1.3.6.1.4.1.11", 4, 0), place!);
        _device.SendTo(NotificationDatagrams.Inform("traps"), place!);
        await _device.ReceiveAsync(new byte[500], SocketFlags.None).WaitAsync(Limit);
        await NextLiveAsync();
        await EndAsync(running);

        // The inform alone, which bears the community of the traps.
        Assert.HasCount(1, _scanner.TakeAsked());
        Assert.IsTrue(_log.Lines.Any(line => line.Contains("1.3.6.1.6.3.1.1.5.5", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Run_AfterAMinuteOfForgedTraps_TellsThemInOneLine()
    {
        var (running, place) = await StartAsync(new TrapsOptions { Address = "127.0.0.1", Port = 0 });
        for (var turn = 0; turn < 100; turn++)
        {
            _device.SendTo(NotificationDatagrams.Trap("guess"), place!);
        }

        _device.SendTo(NotificationDatagrams.Inform(), place!);
        await _device.ReceiveAsync(new byte[500], SocketFlags.None).WaitAsync(Limit);
        _time.Advance(TimeSpan.FromMinutes(1));
        await EndAsync(running);

        var told = _log.Lines.Where(line => line.StartsWith("Information", StringComparison.Ordinal)).Skip(1).ToArray();
        CollectionAssert.AreEqual(new[] { "Information: Traps of the last minute: 1 taken, 100 dropped (100 WrongCommunity)" }, told);
    }

    [TestMethod]
    public async Task Run_WhenThePortIsTaken_SaysSoOnceAndEnds()
    {
        var port = ((IPEndPoint)_device.LocalEndPoint!).Port;

        var (running, place) = await StartAsync(new TrapsOptions { Address = "127.0.0.1", Port = port });
        await running.WaitAsync(Limit);

        Assert.IsNull(place);
        StringAssert.StartsWith(_log.Lines.Single(), $"Warning: Traps are not taken, so alerts are found by schedule only: UDP port {port} of 127.0.0.1 cannot be had (");
        StringAssert.Contains(_log.Lines.Single(), "Traps:Enabled");
    }

    [TestMethod]
    public async Task Run_WhenSwitchedOff_ListensToNothing()
    {
        var (running, place) = await StartAsync(new TrapsOptions { Enabled = false, Address = "127.0.0.1", Port = 0 });
        await running.WaitAsync(Limit);

        Assert.IsNull(place);
        Assert.IsEmpty(_log.Lines);
    }

    private async Task<(Task Running, IPEndPoint? Place)> StartAsync(TrapsOptions options)
    {
        using var service = new NotificationService(_runner, new EngineSession(), _folder.Of("engine.json"), Options.Create(options), _time, _log);
        var running = service.RunAsync(_end.Token);
        return (running, await service.Started.WaitAsync(Limit));
    }

    private async Task<KPax.Protocol.Device.V1.DeviceReading> NextLiveAsync()
    {
        while (true)
        {
            if (await _buffer.ReadAsync(Lane.Live, null, new BatchLimit(10, 1_000_000), default) is { Entries.Count: > 0 } batch)
            {
                return Entry.Parser.ParseFrom(batch.Entries.Single().Octets).Reading;
            }

            await _buffer.WaitForAppendAsync(default).WaitAsync(Limit);
        }
    }

    /// <summary>Every device has the same engine.</summary>
    private sealed class EngineSession : ISnmpSession
    {
        public ReadOnlyMemory<byte> EngineIdOf(SnmpTarget target) => Engine;

        public ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<SnmpResponse> GetBulkAsync(
            SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private async Task EndAsync(Task running)
    {
        await _end.CancelAsync();
        await running.WaitAsync(Limit);
    }
}
