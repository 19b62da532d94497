using System.Net;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.Agent.Devices;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class DeviceScannerTests
{
    private const string Interfaces = "1.3.6.1.2.1.2.2.1";

    private static readonly string[] Printer =
    [
        "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1347.41", "1.3.6.1.2.1.1.3.0|67|100", "1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.5", "1.3.6.1.2.1.25.3.2.1.3.1|4|KYOCERA ECOSYS P2235dn",
        "1.3.6.1.2.1.25.3.2.1.5.1|2|2", "1.3.6.1.2.1.25.3.5.1.1.1|2|3", "1.3.6.1.2.1.43.10.2.1.3.1.1|2|7", "1.3.6.1.2.1.43.10.2.1.4.1.1|65|4711", "1.3.6.1.2.1.43.11.1.1.6.1.1|4|TK-1150",
        "1.3.6.1.2.1.43.11.1.1.9.1.1|2|-3", $"{Interfaces}.3.1|2|6", $"{Interfaces}.6.1|4x|0017c87a31c2", $"{Interfaces}.8.1|2|1",
    ];

    private static readonly string[] WithSerial = [.. Printer, "1.3.6.1.2.1.43.5.1.1.17.1|4|VCM8402219"];

    [TestMethod]
    public async Task ScanAsync_DeviceRefusesTheUser_IsRefusedWithTheReason()
    {
        var device = Device(WithSerial);
        device.Get = (_, _) => new SnmpResponse { Outcome = SnmpOutcome.Refused, Reason = "The device does not know the user." };
        var result = await ScanAsync(device, ScanKind.Full);
        Assert.AreEqual((ScanOutcome.Refused, "The device does not know the user."), (result.Outcome, result.Reason));
    }

    [TestMethod]
    [DataRow(ScanKind.Full, "identity capabilities counters supplies status")]
    [DataRow(ScanKind.Counters, "counters")]
    [DataRow(ScanKind.Supplies, "supplies")]
    [DataRow(ScanKind.Parts, "supplies")]
    [DataRow(ScanKind.Alerts, "status")]
    public async Task ScanAsync_AnyKind_ReadsItsSectionsAndTheSameKey(ScanKind kind, string sections)
    {
        foreach (var (lines, key) in new[] { (WithSerial, "serial:Kyocera:VCM8402219"), (Printer, "mac:00:17:c8:7a:31:c2") })
        {
            var reading = (await ScanAsync(Device(lines), kind)).Reading!;
            Assert.AreEqual(key, reading.DeviceKey);
            Assert.AreEqual(sections, string.Join(' ', reading.Sections).ToLowerInvariant());
            Assert.AreEqual(sections.Contains("identity", StringComparison.Ordinal), reading.Identity is not null);
            Assert.HasCount(sections.Contains("counters", StringComparison.Ordinal) ? 1 : 0, reading.Counters);
            Assert.HasCount(sections.Contains("supplies", StringComparison.Ordinal) ? 1 : 0, reading.Supplies);
            Assert.AreEqual(sections.Contains("status", StringComparison.Ordinal), reading.Status is not null);
            Assert.IsEmpty(reading.Errors);
        }
    }

    [TestMethod]
    [DataRow(SnmpVersion.V3, "8000000b03a1")]
    [DataRow(SnmpVersion.V2c, "")]
    public async Task ScanAsync_ByAVersion_TellsTheEngineThatAnsweredAUserWithoutAQuestion(SnmpVersion version, string expected)
    {
        var device = Device(WithSerial);
        var bare = await ScanAsync(device);
        var questions = device.Asked.Count;
        device.Engine = [0x80, 0x00, 0x00, 0x0b, 0x03, 0xa1];
        var target = Target with { Snmp = Target.Snmp with { Version = version } };

        var result = await Scanner(device).ScanAsync(target, ScanKind.Full, CancellationToken.None);

        Assert.AreEqual("", bare.Reading!.Identity.SnmpEngineId);
        Assert.AreEqual(expected, result.Reading!.Identity.SnmpEngineId);
        Assert.HasCount(2 * questions, device.Asked);
    }

    [TestMethod]
    public async Task ScanAsync_Reading_SaysTargetAddressAndTime()
    {
        var reading = (await ScanAsync(Device(WithSerial))).Reading!;
        Assert.AreEqual("printer", reading.Target);
        Assert.AreEqual("10.1.2.3", reading.Identity.IpAddress);
        Assert.AreEqual(RecordedDevice.ReadAt, reading.ReadAt.ToDateTimeOffset());
        Assert.AreEqual(ScanKind.Full, reading.ScanKind);
    }

    [TestMethod]
    public async Task ScanAsync_SilentInV2c_IsReadInV1AndRemembered()
    {
        var device = Device(WithSerial);
        device.Get = (version, _) => version == SnmpVersion.V2c ? Silent() : null;
        var scanner = Scanner(device);
        Assert.AreEqual("VCM8402219", (await scanner.ScanAsync(Target, ScanKind.Full, CancellationToken.None)).Reading!.Identity.SerialNumber);
        Assert.AreEqual(1, device.Versions.Count(version => version == SnmpVersion.V2c));

        device.Versions.Clear();
        Assert.AreEqual(ScanOutcome.Read, (await scanner.ScanAsync(Target, ScanKind.Counters, CancellationToken.None)).Outcome);
        Assert.IsTrue(device.Versions.All(version => version == SnmpVersion.V1));
    }

    [TestMethod]
    public async Task ScanAsync_V1DeviceIsReplacedByOneOfV2c_ComesBackToV2c()
    {
        var device = Device(WithSerial);
        var speaks = SnmpVersion.V1;
        device.Get = (version, _) => version != speaks ? Silent() : null;
        var scanner = Scanner(device);
        await scanner.ScanAsync(Target, ScanKind.Counters, CancellationToken.None);
        speaks = SnmpVersion.V2c;
        Assert.AreEqual(ScanOutcome.Silent, (await scanner.ScanAsync(Target, ScanKind.Counters, CancellationToken.None)).Outcome);
        Assert.AreEqual(ScanOutcome.Read, (await scanner.ScanAsync(Target, ScanKind.Counters, CancellationToken.None)).Outcome);
    }

    [TestMethod]
    public async Task ScanAsync_SilentInBoth_IsSilentWithTheReason()
    {
        var device = Device(WithSerial);
        device.Get = (_, _) => Silent();
        var result = await ScanAsync(device);
        Assert.AreEqual((ScanOutcome.Silent, "silent"), (result.Outcome, result.Reason));
        Assert.IsNull(result.Reading);
        CollectionAssert.AreEqual(new[] { SnmpVersion.V2c, SnmpVersion.V1 }, device.Versions);
    }

    [TestMethod]
    public async Task ScanAsync_V1NotToBeTried_AsksOnce()
    {
        var device = Device(WithSerial);
        device.Get = (_, _) => Silent();
        await Scanner(device, new DeviceScannerOptions { TriesV1 = false }).ScanAsync(Target, ScanKind.Full, CancellationToken.None);
        Assert.HasCount(1, device.Asked);
    }

    [TestMethod]
    public async Task ScanAsync_NotAPrinter_IsAResultUnlessAnyDeviceIsWanted()
    {
        var device = Device(["1.3.6.1.2.1.1.1.0|4|Linux server 6.1.0", "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8072.3.2.10"]);
        var result = await ScanAsync(device);
        Assert.AreEqual(ScanOutcome.NotAPrinter, result.Outcome);
        Assert.AreNotEqual("", result.Reason);
        var any = await Scanner(device, new DeviceScannerOptions { ReadsAnyDevice = true }).ScanAsync(Target, ScanKind.Full, CancellationToken.None);
        Assert.AreEqual(ScanOutcome.Read, any.Outcome);
        Assert.AreEqual("", any.Reading!.Identity.Manufacturer);
    }

    [TestMethod]
    public async Task ScanAsync_AnotherDeviceAtTheAddress_HasAnotherKeyInEveryKind()
    {
        string[] other = [.. Printer, "1.3.6.1.2.1.43.5.1.1.17.1|4|VCM9999999"];
        foreach (var kind in new[] { ScanKind.Counters, ScanKind.Alerts, ScanKind.Full })
        {
            Assert.AreEqual("serial:Kyocera:VCM8402219", (await ScanAsync(Device(WithSerial), kind)).Reading!.DeviceKey);
            Assert.AreEqual("serial:Kyocera:VCM9999999", (await ScanAsync(Device(other), kind)).Reading!.DeviceKey);
        }
    }

    [TestMethod]
    public async Task ScanAsync_PrinterIsDeviceFive_ReadsItsOwnObjects()
    {
        string[] lines =
        [
            "1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.4", "1.3.6.1.2.1.25.3.2.1.3.1|4|Ethernet card", "1.3.6.1.2.1.25.3.2.1.2.5|6|1.3.6.1.2.1.25.3.1.5",
            "1.3.6.1.2.1.25.3.2.1.3.5|4|KYOCERA ECOSYS P2235dn", "1.3.6.1.2.1.25.3.2.1.5.1|2|5", "1.3.6.1.2.1.25.3.2.1.5.5|2|2", "1.3.6.1.2.1.25.3.5.1.1.5|2|4",
            "1.3.6.1.2.1.43.5.1.1.17.1|4|NOTTHISONE", "1.3.6.1.2.1.43.5.1.1.17.5|4|VCM8402219", "1.3.6.1.2.1.43.10.2.1.4.5.1|65|4711",
        ];
        foreach (var kind in new[] { ScanKind.Full, ScanKind.Alerts, ScanKind.Counters })
        {
            var reading = (await ScanAsync(Device(lines), kind)).Reading!;
            Assert.AreEqual("serial:Kyocera:VCM8402219", reading.DeviceKey);
            Assert.AreEqual(kind == ScanKind.Counters ? null : DeviceStatus.Types.State.Printing, reading.Status?.State);
        }
    }

    [TestMethod]
    public async Task ScanAsync_FallsSilentAfterItSaidWhoItIs_IsAReadingOfTheRest()
    {
        var device = Device(WithSerial);
        Silence(device, "1.3.6.1.2.1.43.11", forGood: true);
        var reading = (await ScanAsync(device, ScanKind.Full)).Reading!;
        Assert.AreEqual("serial:Kyocera:VCM8402219", reading.DeviceKey);
        Assert.HasCount(1, reading.Counters);
        CollectionAssert.DoesNotContain(reading.Sections, Section.Supplies);
        Assert.IsTrue(reading.Errors.All(error => error.Reason == "silent"));
    }

    [TestMethod]
    public async Task ScanAsync_SilentForOneTableAlone_IsAReadingOfTheRest()
    {
        foreach (var (root, section) in new[] { ("1.3.6.1.4.1.2699", Section.Identity), ("1.3.6.1.2.1.43.11", Section.Supplies) })
        {
            var device = Device(WithSerial);
            Silence(device, root, forGood: false);
            var reading = (await ScanAsync(device)).Reading!;
            Assert.AreEqual("serial:Kyocera:VCM8402219", reading.DeviceKey);
            Assert.AreEqual((section, "silent"), (reading.Errors.Single().Section, reading.Errors[0].Reason));
            Assert.HasCount(4, reading.Sections);
            Assert.HasCount(1, reading.Counters);
        }
    }

    [TestMethod]
    [DataRow("1.3.6.1.2.1.2.2.1", false, DisplayName = "the interfaces that its key needs")]
    [DataRow("1.3.6.1.4.1.2699", false, DisplayName = "its IEEE 1284 identification")]
    [DataRow("1.3.6.1.4.1.2699", true, DisplayName = "its IEEE 1284 identification, which may name another maker")]
    [DataRow("1.3.6.1.2.1.43.10", false, DisplayName = "the counters before")]
    public async Task ScanAsync_FallsSilentBeforeItsKeyIsKnown_IsNoReading(string root, bool hasSerial)
    {
        var device = Device(hasSerial ? WithSerial : Printer);
        Silence(device, root, forGood: true);
        var result = await ScanAsync(device, ScanKind.Counters);
        Assert.AreEqual(ScanOutcome.Silent, result.Outcome);
        Assert.IsNull(result.Reading);
        StringAssert.Contains(result.Reason, "who it is");
    }

    [TestMethod]
    public async Task ScanAsync_DeviceFiveFallsSilentWhenAskedForItsSerialNumber_IsNoReading()
    {
        var device = Device(["1.3.6.1.2.1.1.1.0|4|KYOCERA", "1.3.6.1.2.1.25.3.2.1.2.5|6|1.3.6.1.2.1.25.3.1.5", "1.3.6.1.2.1.43.5.1.1.17.5|4|VCM8402219"]);
        Silence(device, "1.3.6.1.2.1.43.5.1.1.17.5", forGood: true);
        Assert.AreEqual(ScanOutcome.Silent, (await ScanAsync(device, ScanKind.Counters)).Outcome);
    }

    [TestMethod]
    public async Task ScanAsync_FirstQuestionAnsweredInPart_IsNoReading()
    {
        var device = Device(Printer);
        var count = 0;
        device.Get = (_, names) => names.Count > 1 ? new SnmpResponse { Outcome = SnmpOutcome.ErrorStatus, ErrorStatus = SnmpErrors.GenErr } : ++count > 3 ? Silent() : null;
        Assert.AreEqual(ScanOutcome.Silent, (await ScanAsync(device)).Outcome);
    }

    [TestMethod]
    public async Task ScanAsync_DeviceRefusesManyNamesAtOnce_IsAskedOneByOne()
    {
        var device = Device(WithSerial);
        device.Get = (_, names) => names.Count > 1 ? new SnmpResponse { Outcome = SnmpOutcome.ErrorStatus, ErrorStatus = SnmpErrors.GenErr } : null;
        var reading = (await ScanAsync(device)).Reading!;
        Assert.AreEqual("serial:Kyocera:VCM8402219", reading.DeviceKey);
        Assert.AreEqual(DeviceStatus.Types.State.Idle, reading.Status.State);
        Assert.IsEmpty(reading.Errors);
    }

    private static ScanTarget Target { get; } = new("printer", new SnmpTarget(new IPEndPoint(IPAddress.Parse("10.1.2.3"), 161), SnmpVersion.V2c, "public"));

    private static ScriptedDevice Device(IEnumerable<string> lines) => new(new MibView(RecordedDevice.Objects(lines)));

    private static Task<ScanResult> ScanAsync(ISnmpSession session, ScanKind kind = ScanKind.Full) => Scanner(session).ScanAsync(Target, kind, CancellationToken.None);

    private static DeviceScanner Scanner(ISnmpSession session, DeviceScannerOptions? options = null) =>
        new(session, RecordedDevice.Catalog, options ?? new DeviceScannerOptions(), new FakeTimeProvider(RecordedDevice.ReadAt));

    /// <summary>Makes a device silent to questions below a root, and if it is for good, to all that come after.</summary>
    private static void Silence(ScriptedDevice device, string root, bool forGood)
    {
        var below = Oid.Parse(root);
        var isGone = false;
        device.Get = (_, names) => isGone || IsHit(names) ? Silent() : null;
        device.Next = names => isGone || IsHit(names) ? Silent() : null;
        device.Bulk = (names, _) => isGone || IsHit(names) ? Silent() : null;

        bool IsHit(IReadOnlyList<Oid> names)
        {
            var isHit = names.Any(name => name.StartsWith(below));
            isGone |= isHit && forGood;
            return isHit;
        }
    }

    private static SnmpResponse Silent() => new() { Outcome = SnmpOutcome.TimedOut, Reason = "silent" };
}
