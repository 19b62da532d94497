using System.Globalization;
using System.Net;
using System.Text.Json;
using KPax.Agent.Collection;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Privacy;
using KPax.Protocol.Device.V1;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.Agent.Commands;
using KPax.Tests.Agent.Devices;
using KPax.Tests.Agent.Privacy;
using KPax.Tests.EndToEnd;
using KPax.Tests.Simulator.Fleet;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Collection;

/// <summary>However many profiles are loaded, a device is asked for nothing outside the base and its own one.</summary>
[TestClass]
public sealed class FiftyProfilesTests
{
    private const int Count = 50;
    private const int FirstMaker = 70_000;
    private const int Block = 42;

    // The question for the first object of any maker, of devices that do not say what they are: no object's own name.
    private static readonly Oid Enterprises = Oid.Parse("1.3.6.1.4.1");

    private readonly TemporaryFolder _folder = new();

    private string Profiles => Directory.CreateDirectory(_folder.Of("profiles")).FullName;

    [TestInitialize]
    public void Initialize()
    {
        for (var i = 0; i < Count; i++)
        {
            File.WriteAllText(Path.Combine(Profiles, $"own-{i}.json"), ProfileOf(i));
        }
    }

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    public async Task Scan_DeviceOfAUsersProfile_IsAskedForThatOneAlone()
    {
        var catalog = ProfileCatalog.Load(Profiles);
        var device = Device("1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.70007.1", "1.3.6.1.2.1.43.5.1.1.17.1|4|AB12345", "1.3.6.1.4.1.70007.2.0|65|4711");
        var reading = await ScanAsync(device, catalog);

        Assert.AreEqual(4711u, reading.Counters.Single(counter => counter.VendorName == "Own count").Value);
        var makers = device.Asked.Where(name => name.StartsWith(Enterprises) && name != Enterprises).Select(MakerOf).Where(maker => maker >= FirstMaker).Distinct().ToList();
        CollectionAssert.AreEqual(new[] { FirstMaker + 7u }, makers);
        AssertInside(device.Asked, Allowlist.Compile(catalog.Base, catalog.Of(catalog.Families.Single(family => family.Name == "own-7"))));
    }

    [TestMethod]
    public async Task Scan_DeviceOfABuiltInProfile_IsAskedForThatOneAlone()
    {
        var catalog = ProfileCatalog.Load(Profiles);
        Assert.IsGreaterThanOrEqualTo(Count + RecordedDevice.Catalog.Families.Count, catalog.Families.Count);
        foreach (var file in Directory.GetFiles(LoopbackFleet.Recordings, "*.snmprec"))
        {
            var objects = SnmpRecording.Load(file).VarBinds;
            var answers = new DeviceAnswers();
            answers.Add(objects);
            var device = new CountingSession(new RecordedSession(new MibView(objects)));
            await ScanAsync(device, catalog);
            AssertInside(device.Asked, Allowlist.Compile(catalog.Base, catalog.Find(answers)));
        }
    }

    [TestMethod]
    public async Task Scan_OverTheNetwork_TheTranscriptHasOnlyTheDevicesOwn()
    {
        var (webPort, file) = (FreePort.Tcp(), _folder.Of("scan.jsonl"));
        await using var fleet = await LoopbackFleet.StartAsync(new FleetOptions
        {
            Recordings = [Path.Combine(LoopbackFleet.Recordings, "hp-officejet-pro-9120.snmprec")], Listen = IPAddress.Parse(LoopbackBlock.First(Block)), Port = FreePort.Udp(), WebPort = webPort,
        });
        var target = $"{fleet.Fleet.Printers[0].EndPoint}";
        var (exitCode, _, errors) = await CommandLine.RunAsync("scan", target, "--profiles", Profiles, "--web", "--web-port", $"{webPort}", "--transcript", file);
        Assert.AreEqual(0, exitCode, errors);

        var entries = File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var names = entries.Where(entry => KindOf(entry) == "sent").SelectMany(entry => entry.GetProperty("names").EnumerateArray()).Select(name => Oid.Parse(name.GetString()!)).ToList();
        var pages = entries.Where(entry => KindOf(entry) == "web_sent" && entry.GetProperty("protocol").GetString() == "http").Select(entry => entry.GetProperty("path").GetString()!).ToList();
        var catalog = ProfileCatalog.Load(Profiles);
        var own = catalog.Of(catalog.Families.Single(family => family.Name == "hp"));
        AssertInside(names, Allowlist.Compile(catalog.Base, own));
        Assert.IsNotEmpty(pages);
        Assert.IsEmpty(pages.Except(own.Web.Select(page => page.Path)));
    }

    private static void AssertInside(IReadOnlyCollection<Oid> asked, Allowlist allowlist)
    {
        Assert.IsGreaterThan(10, asked.Count);
        Assert.IsEmpty(asked.Where(name => name != Enterprises && !allowlist.MayGet(name) && !allowlist.MayWalk(name)));
    }

    private static async Task<DeviceReading> ScanAsync(CountingSession device, ProfileCatalog catalog)
    {
        var scanner = new DeviceScanner(device, catalog, new DeviceScannerOptions { ReadsAnyDevice = true }, new FakeTimeProvider(RecordedDevice.ReadAt));
        return (await scanner.ScanAsync(RecordedDevice.Target, DeviceReading.Types.ScanKind.Full, CancellationToken.None)).Reading!;
    }

    private static CountingSession Device(params string[] lines) => new(new RecordedSession(new MibView(RecordedDevice.Objects(lines))));

    private static uint MakerOf(Oid name) => name.Arcs[Enterprises.Length];

    private static string KindOf(JsonElement entry) => entry.GetProperty("kind").GetString()!;

    private static string ProfileOf(int i) => """
        {
          "name": "own-N", "title": "Own N", "proof": "claimed", "match": { "sys_object_ids": ["1.3.6.1.4.1.ARC"] },
          "identity": { "model": { "get": "1.3.6.1.4.1.ARC.1.0" } },
          "counters": { "own": { "get": "1.3.6.1.4.1.ARC.2.0", "counter": { "kind": "vendor", "name": "Own count" } } },
          "web": [{ "get": "/own/N.xml", "format": "xml", "counters": { "A/B": { "kind": "total" } } }]
        }
        """.Replace("ARC", (FirstMaker + i).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("N\"", $"{i}\"", StringComparison.Ordinal).Replace("N.xml", $"{i}.xml", StringComparison.Ordinal);
}
