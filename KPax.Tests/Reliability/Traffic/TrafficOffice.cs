using System.Globalization;
using KPax.Agent.Buffer;
using KPax.Agent.Configuration;
using KPax.Agent.Hosting;
using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using KPax.Tests.Agent;
using KPax.Tests.Agent.Uplink;
using KPax.Tests.Agent.Uplink.Packing;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Reliability.Traffic;

/// <summary>Eight devices, the agent that reads them, and the whole server, with a meter on the line between.</summary>
internal sealed class TrafficOffice : IAsyncDisposable
{
    private static readonly string[] Usual =
    [
        "brother-hl-l6410dn", "canon-ir-adv-dx-c5840", "hp-laserjet-pro-m404dn", "hp-color-laserjet-mfp-e78635", "kyocera-ecosys-p2235dn", "ricoh-im-c3510",
        "konica-bizhub-c300i", "epson-wf-c5890",
    ];

    private readonly WireMeter _meter;
    private readonly TemporaryFolder _folder;
    private readonly LadderUplink _uplink;
    private readonly AgentKeyRing _keys;
    private readonly UplinkFixture _agent;
    private readonly MeteredUplink _metered;
    private readonly CancellationTokenSource _end = new();
    private readonly Random _random;
    private readonly List<DeviceReading> _devices;
    private readonly Dictionary<Lane, WireCount> _fillers = [];
    private WireCount? _last;
    private DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    private TrafficOffice(
        WireMeter meter,
        TemporaryFolder folder,
        LadderUplink uplink,
        AgentKeyRing keys,
        UplinkFixture agent,
        MeteredUplink metered,
        Random random,
        IEnumerable<DeviceReading>? devices)
    {
        (_meter, _folder, _uplink, _keys, _agent, _metered, _random) = (meter, folder, uplink, keys, agent, metered, random);
        _devices = [.. devices ?? Usual.Select((model, place) => OfficeReadings.Create(model, random, place, _now))];
    }

    /// <summary>Opens the office, with devices that the presets know if no others are given; the agent has said Hello.</summary>
    public static async Task<TrafficOffice> OpenAsync(
        TestServer server, int seed, TimeSpan? keepAlive = null, IEnumerable<DeviceReading>? devices = null)
    {
        var meter = WireMeter.Start(new Uri(server.Address).Port);
        var options = new UplinkOptions
        {
            Server = string.Create(CultureInfo.InvariantCulture, $"https://localhost:{meter.Port}"),
            CaFile = Path.Combine(server.DataDirectory, "certificates", "ca.pem"),
            KeepAlive = keepAlive ?? TimeSpan.FromMinutes(3),
        };
        var folder = new TemporaryFolder();
        var uplink = TestRoads.Open(folder, options);
        var keys = AgentKeyRing.Open(folder.Of("agent.key"), Sealers.Of(folder.Path), isBearer: false);
        var proving = new ProvingUplink(uplink, keys, new ServerClock(TimeProvider.System), new EnrolledAlready(), options, new ListLogger<ProvingUplink>());
        var metered = new MeteredUplink(proving, meter);
        var agent = new UplinkFixture(metered, options, time: TimeProvider.System);
        var hello = await agent.Conversation.TakeTurnAsync(CancellationToken.None);
        Assert.IsNull(hello.Failure, hello.Failure?.Reason);
        await meter.SettleAsync();
        return new TrafficOffice(meter, folder, uplink, keys, agent, metered, new Random(seed), devices);
    }

    /// <summary>What an idle connection costs in a time.</summary>
    public async Task<WireCount> IdleAsync(TimeSpan time)
    {
        var before = await _meter.SettleAsync();
        await Task.Delay(time, TimeProvider.System);
        return await _meter.SettleAsync() - before;
    }

    /// <summary>Opens the way for commands, which stays open until the office closes; what that costs.</summary>
    public async Task<(WireCount Cost, IAsyncEnumerator<SubscribeResponse> Commands)> SubscribeAsync()
    {
        var before = await _meter.SettleAsync();
        var commands = _uplink.Subscribe(_metered.Session!, _end.Token)!.GetAsyncEnumerator(_end.Token);
        return (await _meter.SettleAsync() - before, commands);
    }

    /// <summary>What a change of the agent's configuration costs: the word that there is one, the configuration, and the report of what is in force.</summary>
    public async Task<WireCount> ChangeAsync(IAsyncEnumerator<SubscribeResponse> commands, Func<Task> change)
    {
        var before = await _meter.SettleAsync();
        await change();
        Assert.IsTrue(await commands.MoveNextAsync());
        Assert.AreEqual(SubscribeResponse.CommandOneofCase.ConfigurationChanged, commands.Current.CommandCase);
        var fetched = await _uplink.GetConfigurationAsync(_metered.Session!, CancellationToken.None);
        var inForce = ConfigurationMerge.Merge(new AgentSettings(), fetched.Value!.Configuration);
        var report = new ReportRequest { Configuration = new ConfigurationReport { Revision = inForce.Revision } };
        report.Configuration.Settings.AddRange(inForce.Settings);
        Assert.IsNull((await _uplink.ReportAsync(_metered.Session!, report, CancellationToken.None)).Failure);
        return await _meter.SettleAsync() - before;
    }

    /// <summary>What a typical hour does: five devices print, two toners lose a percent, one alert comes.</summary>
    public void LetAnHourPass()
    {
        _now = _now.AddHours(1);
        foreach (var device in _devices.Take(5))
        {
            OfficeReadings.Print(device, _random);
        }

        OfficeReadings.UseToner(_devices[0]);
        OfficeReadings.UseToner(_devices[3]);
        _devices[4].Status?.Alerts.Clear();
        OfficeReadings.Alert(_devices[4], _random.Next(1, 1_000));
    }

    /// <summary>What a scan of all devices costs, alone on a stream of its own.</summary>
    public async Task<WireCount> SendAloneAsync(ScanKind? kind)
    {
        await ScanAsync(kind);
        return await SendAsync();
    }

    /// <summary>What a scan of all devices adds to a stream that is open for something on the other lane.</summary>
    public async Task<WireCount> SendWithinAsync(ScanKind? kind)
    {
        var without = await MeasureFillerAsync(kind);
        await FillAsync(kind);
        await ScanAsync(kind);
        return await SendAsync() - without;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _end.Dispose();
        await _agent.DisposeAsync();
        _uplink.Dispose();
        _keys.Dispose();
        _folder.Dispose();
        await _meter.DisposeAsync();
    }

    private async Task<WireCount> SendAsync()
    {
        var before = _last ?? await _meter.SettleAsync();
        var outcome = await _agent.Conversation.TakeTurnAsync(CancellationToken.None);
        Assert.IsTrue(outcome.IsSuccess, outcome.Failure?.Reason);
        _last = await _meter.SettleAsync();
        var count = _last.Value - before;
        Assert.AreEqual(1, _meter.Connections, "The connection was lost.");
        Assert.IsTrue((await _agent.Conversation.TakeTurnAsync(CancellationToken.None)).IsIdle, "Not everything was sent.");
        return count;
    }

    private async Task ScanAsync(ScanKind? kind)
    {
        _now = _now.AddMinutes(5);
        var readings = kind is { } asked
            ? _devices.Select((device, place) => OfficeReadings.Entry(OfficeReadings.Part(device, asked, _now.AddSeconds(place / 4))))
            : [];
        var round = OfficeReadings.Round(kind ?? ScanKind.Counters, _now, kind is null ? 0 : _devices.Count, kind is null ? 0 : _devices.Count);
        await AppendAsync(LaneOf(kind), [.. readings, round]);
    }

    // The cheapest of three: a busy machine sends a bare acknowledgement more.
    private async Task<WireCount> MeasureFillerAsync(ScanKind? kind)
    {
        if (!_fillers.TryGetValue(LaneOf(kind), out var filler))
        {
            var counts = new List<WireCount>();
            while (counts.Count < 3)
            {
                await FillAsync(kind);
                counts.Add(await SendAsync());
            }

            _fillers[LaneOf(kind)] = filler = counts.MinBy(count => count.Total);
        }

        return filler;
    }

    private Task FillAsync(ScanKind? kind) => AppendAsync(
        LaneOf(kind) == Lane.Live ? Lane.History : Lane.Live, [OfficeReadings.Round(ScanKind.Counters, _now, 0, 0)]);

    private static Lane LaneOf(ScanKind? kind) => kind == ScanKind.Alerts ? Lane.Live : Lane.History;

    private async Task AppendAsync(Lane lane, IReadOnlyList<byte[]> entries) =>
        Assert.IsTrue((await _agent.Buffer.AppendAsync([.. entries.Select(octets => new NewEntry(lane, octets))], CancellationToken.None)).IsStored);
}
