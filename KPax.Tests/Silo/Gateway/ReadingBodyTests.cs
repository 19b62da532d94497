using System.Text.Json;
using Google.Protobuf;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.Gateway;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class ReadingBodyTests
{
    [TestMethod]
    public void Read_OfTheWireAndOfJson_GivesTheSameReading()
    {
        var wire = new Wire.DeviceReading
        {
            Target = "10.0.0.1",
            DeviceKey = "serial:A:1",
            ReadAt = new() { Seconds = 1_770_000_000 },
            ScanKind = Wire.DeviceReading.Types.ScanKind.Full,
            Sections = { Wire.DeviceReading.Types.Section.Identity },
            Identity = new() { SerialNumber = "A1" },
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(ReadingMapper.Map(wire, new FieldReader()), DeviceJson.Default.DeviceReading);

        var (ofWire, ofJson) = (ReadingBody.Read(wire.ToByteArray())!, ReadingBody.Read(json)!);

        Assert.AreEqual(("10.0.0.1", "serial:A:1", "A1", ScanKind.Full), (ofWire.Target, ofWire.DeviceKey, ofWire.Identity!.SerialNumber, ofWire.ScanKind));
        Assert.AreEqual((ofWire.Target, ofWire.DeviceKey, ofWire.Identity, ofWire.ReadAt), (ofJson.Target, ofJson.DeviceKey, ofJson.Identity, ofJson.ReadAt));
    }

    [TestMethod]
    public void Read_OfOctetsThatAreNoReading_IsNull()
    {
        Assert.IsNull(ReadingBody.Read("{\"Target\":"u8));
        Assert.IsNull(ReadingBody.Read([0x0A, 0x7F, 1]));
    }
}
