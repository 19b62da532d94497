using System.Text;
using KPax.Agent.Collection;
using KPax.Agent.Privacy.Captures;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.Agent.Devices;
using KPax.Tests.EndToEnd;
using KPax.Tests.House;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Privacy.Captures;

[TestClass]
public sealed class DeviceCaptureTests
{
    private static readonly string Recordings = Repository.PathOf("KPax.Simulator", "Recordings");

    public static IEnumerable<object[]> Names => Directory.GetFiles(Recordings, "*.snmprec").Order(StringComparer.Ordinal).Select(file => new object[] { Path.GetFileNameWithoutExtension(file) });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Read_Recording_WrittenAndReadAgainIsTheSameReading(string name)
    {
        var original = SnmpRecording.Load(Path.Combine(Recordings, $"{name}.snmprec")).VarBinds;
        foreach (var version in new[] { SnmpVersion.V2c, SnmpVersion.V1 })
        {
            var capture = await CaptureAsync(original, version);
            Assert.IsEmpty(capture.Failures);
            Assert.AreEqual(await ReadAsync(original), await ReadAsync(Written(capture.VarBinds)), $"{version}");
        }
    }

    [TestMethod]
    public async Task Read_EveryCaptureOfARealPrinter_IsTheSameReading()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Tools.RequireCaptures(), "recordings"), "*.snmprec", SearchOption.AllDirectories))
        {
            var original = SnmpRecording.Load(file).VarBinds;
            if ((await RecordedDevice.ScanAsync(original)).Reading is { } reading)
            {
                var capture = await CaptureAsync(original, SnmpVersion.V2c);
                Assert.AreEqual(reading, await ReadAsync(Written(capture.VarBinds)), file);
            }
        }
    }

    [TestMethod]
    public async Task Read_DeviceWithPeopleInIt_WritesNoneOfThem()
    {
        var objects = RecordedDevice.Objects(
        [
            "1.3.6.1.2.1.1.1.0|4|Printer", "1.3.6.1.2.1.1.4.0|4|Anna Meier", "1.3.6.1.2.1.1.6.0|4|Room 7", "1.3.6.1.2.1.43.5.1.1.4.1|4|Anna Meier",
            "1.3.6.1.2.1.43.16.5.1.2.1.1|4|Printing:", "1.3.6.1.2.1.43.16.5.1.2.1.2|4|ameier", "1.3.6.1.2.1.43.18.1.1.8.1.7|4|Job of Anna Meier",
        ]);
        var capture = await CaptureAsync(objects, SnmpVersion.V2c);
        var text = Encoding.UTF8.GetString(Octets(capture.VarBinds));
        Assert.DoesNotContain("meier", text.ToLowerInvariant());
        Assert.DoesNotContain("Room", text);
        Assert.AreEqual(2, capture.Scrubbed);
        Assert.AreEqual(await ReadAsync(objects), await ReadAsync(Written(capture.VarBinds)));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Mask_Recording_HasNoneOfTheNumbersAndTheSameCounters(string name)
    {
        var original = SnmpRecording.Load(Path.Combine(Recordings, $"{name}.snmprec")).VarBinds;
        var answers = new KPax.Agent.Devices.DeviceAnswers();
        answers.Add(original);
        var profile = RecordedDevice.Catalog.Find(answers);
        var masked = new CaptureMask(profile).Apply((await CaptureAsync(original, SnmpVersion.V2c)).VarBinds);
        var (before, after) = (await ReadAsync(original), await ReadAsync(Written(masked)));
        var text = Encoding.Latin1.GetString(Octets(masked)).ToUpperInvariant();
        Assert.IsTrue(before.Identity.SerialNumber.Length == 0 || !text.Contains(before.Identity.SerialNumber.ToUpperInvariant(), StringComparison.Ordinal));
        Assert.IsTrue(before.Identity.MacAddress.Length == 0 || !text.Contains(before.Identity.MacAddress.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant(), StringComparison.Ordinal));
        Assert.AreEqual(before.Identity.Model, after.Identity.Model);
        CollectionAssert.AreEqual(before.Counters, after.Counters);
    }

    private static Task<CaptureResult> CaptureAsync(IReadOnlyList<VarBind> varBinds, SnmpVersion version)
    {
        var session = new RecordedSession(new MibView(varBinds));
        var capture = new DeviceCapture(session, RecordedDevice.Catalog, new DeviceScannerOptions(), new FakeTimeProvider(RecordedDevice.ReadAt));
        return capture.ReadAsync(RecordedDevice.Target.Snmp with { Version = version }, CancellationToken.None);
    }

    private static async Task<DeviceReading> ReadAsync(IReadOnlyList<VarBind> varBinds) => (await RecordedDevice.ScanAsync(varBinds)).Reading!;

    private static IReadOnlyList<VarBind> Written(IReadOnlyList<VarBind> varBinds)
    {
        var recording = SnmpRecording.Parse("capture", Octets(varBinds));
        Assert.IsEmpty(recording.Errors);
        return recording.VarBinds;
    }

    private static byte[] Octets(IReadOnlyList<VarBind> varBinds)
    {
        using var stream = new MemoryStream();
        SnmpRecordingWriter.Write(stream, varBinds);
        return stream.ToArray();
    }
}
