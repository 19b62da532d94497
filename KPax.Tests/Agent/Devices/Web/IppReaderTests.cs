using System.Net;
using KPax.Agent.Devices;
using KPax.Protocol.Device.V1;

namespace KPax.Tests.Agent.Devices.Web;

/// <summary>What IPP says of who the device is, and that the device's key stays what SNMP made it: tomorrow IPP may not answer.</summary>
[TestClass]
public sealed class IppReaderTests
{
    private const string Uuid = "01234567-89ab-cdef-0123-456789abcdef";
    private const string OwnUuid = "fedcba98-0000-1111-2222-333344445555";
    private const string Maker = "1.3.6.1.2.1.25.3.2.1.3.1|4|Pantum BM5100ADN Series";
    private const string Serial = "1.3.6.1.2.1.43.5.1.1.17.1|4|CK1A021177";
    private const string DeviceId = "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1|4|MFG:Pantum;MDL:BM5100ADN;UUID:" + OwnUuid + ";";

    [TestMethod]
    [DataRow(Uuid, "serial:Pantum:CK1A021177", Maker, Serial)]
    [DataRow(OwnUuid, "serial:Pantum:CK1A021177", Maker, Serial, DeviceId)]
    [DataRow(OwnUuid, "uuid:" + OwnUuid, DeviceId)]
    [DataRow(Uuid, "address:192.0.2.7", Maker)]
    [DataRow(Uuid, "mac:00:15:99:01:02:03", "1.3.6.1.2.1.2.2.1.3.1|2|6", "1.3.6.1.2.1.2.2.1.6.1|4x|001599010203")]
    public void Read_UuidOfIpp_FillsWhatSnmpLeftOpenAndNotTheKey(string uuid, string key, params string[] lines)
    {
        var reading = Read(IppPrinterWith(Uuid), lines);
        Assert.AreEqual((uuid, key), (reading.Identity.Uuid, reading.DeviceKey));
        Assert.AreEqual(uuid == Uuid, reading.OtherSources.Any(origin => origin is { Field: "identity.uuid", Source: "ipp printer-uuid" }));
    }

    [TestMethod]
    [DataRow("urn:uuid:00000000-0000-0000-0000-000000000000")]
    [DataRow("http://192.0.2.7/")]
    [DataRow("")]
    public void Read_NoUuid_StaysOpen(string text)
    {
        var reading = Read(IppPrinter.Says($"printer-uuid uri {text}"), [Maker]);
        Assert.AreEqual("", reading.Identity.Uuid);
        Assert.IsFalse(reading.OtherSources.Any(origin => origin.Field == "identity.uuid"));
    }

    private static KPax.Agent.Http.Ipp.IppAttributes IppPrinterWith(string uuid) => IppPrinter.Says($"printer-uuid uri urn:uuid:{uuid.ToUpperInvariant()}");

    private static DeviceReading Read(KPax.Agent.Http.Ipp.IppAttributes ipp, string[] lines)
    {
        var answers = new DeviceAnswers { Ipp = ipp };
        answers.Add(RecordedDevice.Objects(lines));
        var request = new ReadingRequest("test", IPAddress.Parse("192.0.2.7"), DeviceReading.Types.ScanKind.Full, RecordedDevice.ReadAt);
        return new ProfileReader(RecordedDevice.Catalog.Makers).Read(answers, RecordedDevice.Catalog.Base, request);
    }
}
