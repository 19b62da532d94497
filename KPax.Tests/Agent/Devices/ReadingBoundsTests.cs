using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Devices;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using KPax.Silo.Gateway;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class ReadingBoundsTests
{
    private const string Long = "日本語";

    [TestMethod]
    public void Apply_ToAnOrdinaryReading_ChangesNothing()
    {
        var reading = Create(5, 60);
        var before = reading.Clone();

        ReadingBounds.Apply(reading);

        Assert.AreEqual(before, reading);
    }

    [TestMethod]
    public void Apply_ToATextWithoutEnd_CutsItAndSaysSo()
    {
        var reading = Create(1, 10);
        reading.Status.DisplayLines[0] = new string('x', 1_999) + "\U0001F5A8" + new string('x', 100_000);

        ReadingBounds.Apply(reading);

        Assert.AreEqual(new string('x', 1_999), reading.Status.DisplayLines[0]);
        var error = reading.Errors.Single(error => error.Subject == "status.display_lines");
        Assert.AreEqual(Section.Status, error.Section);
        StringAssert.Contains(error.Reason, "102001");
    }

    [TestMethod]
    [DataRow(100, 60_000, DisplayName = "texts without end")]
    [DataRow(4_096, 20, DisplayName = "tables without end")]
    [DataRow(4_096, 300, DisplayName = "both")]
    public void Apply_ToTooMuch_LeavesWhatBufferAndServerTake(int rows, int length)
    {
        var reading = Create(rows, length);

        ReadingBounds.Apply(reading);

        var entry = new Entry { Number = 1, Order = 1, Reading = reading };
        var batch = new Batch { Epoch = 1, Lane = Lane.History, Entries = { entry } };
        var mapped = BatchMapper.Map(Batch.Parser.ParseFrom(batch.ToByteArray()), new byte[16], new GatewayOptions());
        Assert.IsLessThan(ReadingBounds.Reading + 10_000, entry.CalculateSize());
        Assert.AreEqual("", mapped.Refusal);
        Assert.IsNull(mapped.Batch.Entries.Single().Invalid, mapped.Batch.Entries.Single().Invalid?.Reason);
        Assert.IsTrue(reading.Errors.Any(error => error.Subject.StartsWith("status.", StringComparison.Ordinal)));
        Assert.AreNotEqual(0, reading.Status.Alerts.Count);
    }

    private static DeviceReading Create(int rows, int length)
    {
        var text = string.Concat(Enumerable.Repeat(Long, (length / Long.Length) + 1))[..length];
        var octets = ByteString.CopyFrom(Encoding.Unicode.GetBytes(text));
        var reading = new DeviceReading
        {
            Target = "10.0.0.1",
            DeviceKey = "serial:HP:1",
            ReadAt = Timestamp.FromDateTimeOffset(RecordedDevice.ReadAt),
            ScanKind = ScanKind.Full,
            Identity = new DeviceIdentity { Model = text, NetworkName = text },
            Capabilities = new DeviceCapabilities { FirmwareVersion = text },
            Status = new DeviceStatus(),
            Sections = { Section.Identity, Section.Capabilities, Section.Counters, Section.Supplies, Section.Status },
        };
        for (var row = 0; row < rows; row++)
        {
            reading.Counters.Add(new Counter { Value = 1, VendorName = text });
            reading.Supplies.Add(new Supply { Description = text, Level = new SupplyLevel { Contradictory = text } });
            reading.Status.DisplayLines.Add(text);
            reading.Status.DisplayLineOctets.Add(octets);
            reading.Status.Alerts.Add(new DeviceAlert { Description = text, DescriptionOctets = octets });
            reading.Status.SubUnits.Add(Enumerable.Repeat(new SubUnitStatus { Kind = SubUnitStatus.Types.Kind.Input, Index = row + 1, Status = 8 }, 4));
            reading.OtherSources.Add(new FieldOrigin { Field = text, Source = text });
            reading.Errors.Add(new ReadError { Section = Section.Supplies, Subject = text, Reason = text });
        }

        return reading;
    }
}
