using System.Net;
using Google.Protobuf;
using KPax.Agent.Collection;
using KPax.Agent.Http;
using KPax.Agent.Privacy;
using KPax.Protocol.Device.V1;
using KPax.Simulator.Web;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.Agent.Devices;
using KPax.Tests.House;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Http;

/// <summary>
/// Recordings with web pages and IPP beside them, read over the simulator's web server: what SNMP left open is filled, and each value says from where.
/// <c>KPAX_UPDATE_GOLDEN=1</c> writes the files anew.
/// </summary>
[TestClass]
public sealed class DeviceWebGoldenTests
{
    private const string PrinterStatus = "1.3.6.1.2.1.25.3.5.1.1";
    private static readonly string Golden = Repository.PathOf("KPax.Tests", "Agent", "Http", "Golden");

    public static IEnumerable<object[]> Names => Directory.GetDirectories(Repository.PathOf("KPax.Simulator", "Recordings"), "*.web").Order(StringComparer.Ordinal)
        .Select(folder => new object[] { Path.GetFileNameWithoutExtension(folder) });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Scan_AwakeDeviceWithPages_IsItsGoldenFile(string name)
    {
        var reading = (await ScanAsync(name, DeviceReading.Types.ScanKind.Full, isAwake: true)).Reading!;
        var json = new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(reading).ReplaceLineEndings("\n") + "\n";
        GeneratedFile.AssertCurrent(Path.Combine(Golden, $"{name}.json"), json);
        Assert.IsTrue(reading.OtherSources.Count > 0 || reading.Counters.Any(counter => counter.Source.StartsWith("http ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Scan_SleepingDevice_IsNotConnectedTo()
    {
        // As it was recorded: "other" and running, which is standby.
        await using var server = new HostileServer(HostileServer.Device, (_, _) => Task.CompletedTask);
        var result = await ScanAsync("brother-hl-l6410dn", DeviceReading.Types.ScanKind.Full, isAwake: false, server.Port);

        Assert.AreEqual(ScanOutcome.Read, result.Outcome);
        Assert.IsEmpty(result.Reading!.OtherSources);
        Assert.AreEqual(0, server.Connections);
    }

    [TestMethod]
    [DataRow(DeviceReading.Types.ScanKind.Alerts, 0)]
    [DataRow(DeviceReading.Types.ScanKind.Counters, 2)]
    [DataRow(DeviceReading.Types.ScanKind.Supplies, 1)]
    [DataRow(DeviceReading.Types.ScanKind.Full, 2)]
    public async Task Scan_Kind_AsksForThePagesOfItsSections(DeviceReading.Types.ScanKind kind, int pages)
    {
        await using var server = HostileServer.Saying("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await ScanAsync("brother-hl-l6410dn", kind, isAwake: true, server.Port, new WebOptions { Ipp = false });

        Assert.AreEqual(pages, server.Connections);
    }

    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, false)]
    public async Task Scan_SwitchedOff_AsksNothing(bool enabled, bool ipp)
    {
        await using var server = HostileServer.Saying("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        // No page of its profile: IPP alone would be asked.
        await ScanAsync("pantum-bm5100adn", DeviceReading.Types.ScanKind.Full, isAwake: true, server.Port, new WebOptions { Enabled = enabled, Ipp = ipp });
        Assert.AreEqual(0, server.Connections);
    }

    [TestMethod]
    public async Task Scan_SilentWebServer_IsAskedOnceAndTheReadingStands()
    {
        var time = new FakeTimeProvider(RecordedDevice.ReadAt);
        await using var server = new HostileServer(HostileServer.Device, async (stream, token) =>
        {
            await HostileServer.ReadRequestAsync(stream, token);
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });
        var reading = (await ScanAsync("hp-officejet-pro-9120", DeviceReading.Types.ScanKind.Full, isAwake: true, server.Port, time: time)).Reading!;

        Assert.AreEqual(1, server.Connections);
        Assert.AreEqual("http /DevMgmt/ProductUsageDyn.xml", reading.Errors.Single().Subject);
        Assert.HasCount(5, reading.Sections);
    }

    private static async Task<ScanResult> ScanAsync(string name, DeviceReading.Types.ScanKind kind, bool isAwake, int port = 0, WebOptions? options = null, TimeProvider? time = null)
    {
        var file = Path.Combine(Repository.PathOf("KPax.Simulator", "Recordings"), $"{name}.snmprec");
        await using var pages = SimulatedWebServer.Listen(new IPEndPoint(HostileServer.Device, 0), RecordedPages.LoadBeside(file), TimeProvider.System);
        port = port > 0 ? port : pages.EndPoint.Port;
        options ??= new WebOptions();
        options.HttpPort = options.HttpsPort = options.IppPort = port;
        var objects = SnmpRecording.Load(file).VarBinds.Select(one => isAwake && one.Name.ToString().StartsWith(PrinterStatus + ".", StringComparison.Ordinal) ? new VarBind(one.Name, SnmpValue.Integer(3)) : one);
        var clock = time ?? new FakeTimeProvider(RecordedDevice.ReadAt);
        var web = new DeviceWeb(options, new CertificatePins("", NullLogger<CertificatePins>.Instance), new WebWatch(WebRules.Compile(RecordedDevice.Catalog), null), clock);
        var scanner = new DeviceScanner(new RecordedSession(new MibView(objects)), RecordedDevice.Catalog, new DeviceScannerOptions(), clock, web);
        return await scanner.ScanAsync(new("recording", new SnmpTarget(new IPEndPoint(HostileServer.Device, 161), SnmpVersion.V2c, "public")), kind, CancellationToken.None);
    }
}
