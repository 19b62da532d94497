using KPax.Agent.Devices;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class ProfileReaderTests
{
    private static readonly ReadingRequest Request = new("t", null, ScanKind.Full, RecordedDevice.ReadAt);

    [TestMethod]
    public void Read_Failures_NameTheSectionThatIsNotWhole()
    {
        var answers = new DeviceAnswers();
        answers.AddFailure("supplies.colorants", "silent");
        var reading = Read(answers);
        Assert.AreEqual(new ReadError { Section = Section.Supplies, Subject = "supplies.colorants", Reason = "silent" }, reading.Errors.Single());
        CollectionAssert.AreEqual(new[] { Section.Identity, Section.Capabilities, Section.Counters, Section.Status }, reading.Sections.ToArray());
    }

    [TestMethod]
    public void Read_NoAnswerAtAll_IsAnEmptyReading()
    {
        var reading = Read(new DeviceAnswers());
        Assert.AreEqual(new DeviceIdentity(), reading.Identity);
        Assert.AreEqual(new DeviceCapabilities(), reading.Capabilities);
        Assert.AreEqual(new DeviceStatus(), reading.Status);
        Assert.IsEmpty(reading.Counters);
        Assert.IsEmpty(reading.Supplies);
    }

    [TestMethod]
    public void Read_AnyValueInAnyPlace_IsNeverAnException()
    {
        var objects = RecordedDevice.Catalog.Base.Fields.Values
            .SelectMany(source => source is KPax.Agent.Devices.Profiles.FieldSource.Table table ? table.Columns.Values.Select(column => column.Append(1)) : source.Objects().Select(one => one.Instance(1)))
            .ToArray();
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++)
        {
            var answers = new DeviceAnswers();
            answers.Add(objects.Select(name => new VarBind(random.Next(4) == 0 ? name.Append(1, (uint)random.Next(3)) : name, RandomValue(random))));
            var reading = Read(answers);
            _ = Google.Protobuf.JsonFormatter.Default.Format(reading);
            Assert.AreEqual(reading, Read(answers), "The same answers must give the same reading.");
        }
    }

    [TestMethod]
    [DataRow("HP Color LaserJet M452nw", Supply.Types.Type.TonerCartridge)]
    [DataRow("HP OfficeJet Pro 9120", Supply.Types.Type.InkCartridge)]
    [DataRow("Acme 1", Supply.Types.Type.Unspecified)]
    public async Task Read_BareCartridge_IsOfWhatTheDevicePrintsWith(string sysDescr, Supply.Types.Type expected)
    {
        var reading = await RecordedDevice.ReadAsync(["1.3.6.1.2.1.1.1.0|4|" + sysDescr, "1.3.6.1.2.1.43.11.1.1.6.1.1|4|Black Cartridge"]);
        Assert.AreEqual(expected, reading.Supplies.Single().Type);
    }

    [TestMethod]
    [DataRow("EPSON L18050 Series", 300UL, 5_000)]
    [DataRow("EPSON AM-C550 Series", 300UL, 300)]
    public async Task Read_Epson_TotalIsBlackAndColorWhateverAnotherObjectHolds(string model, ulong expected, int other)
    {
        const string Counts = "1.3.6.1.4.1.1248.1.2.2.27.1.1";
        var counters = (await ReadAsync(model, "1.3.6.1.4.1.1248.1.1.2.1.3", $"{Counts}.3.1.1|65|100", $"{Counts}.4.1.1|65|200", $"{Counts}.30.1.1|65|{other}", $"{Counts}.33.1.1|65|2")).Counters;
        CollectionAssert.AreEqual(new[] { expected }, counters.Where(counter => counter is { Kind: Counter.Types.Kind.Total, Color: Counter.Types.Color.Unspecified }).Select(counter => counter.Value).ToArray());
    }

    [TestMethod]
    public async Task Read_Epson_SizesHaveTheNamesThatStandBesideThemOrAreTheMakersOwn()
    {
        const string Sizes = "1.3.6.1.4.1.1248.1.2.2.6.1.1";
        var reading = await ReadAsync("EPSON WF-C5890", "1.3.6.1.4.1.1248.1.1.2.1.3", $"{Sizes}.2.1.2|4|A4", $"{Sizes}.4.1.2|65|50", $"{Sizes}.5.1.2|65|20", $"{Sizes}.4.1.3|65|7");
        CollectionAssert.AreEqual(
            new[] { "Total Unspecified A4 50", "Total Color A4 20", "Vendor Unspecified  7" },
            reading.Counters.Select(counter => $"{counter.Kind} {counter.Color} {counter.PaperSize} {counter.Value}").ToArray());
    }

    private static Task<DeviceReading> ReadAsync(string model, string sysObjectId, params string[] lines) => RecordedDevice.ReadAsync(
        ["1.3.6.1.2.1.1.2.0|6|" + sysObjectId, "1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.5", "1.3.6.1.2.1.25.3.2.1.3.1|4|" + model, .. lines]);

    private static DeviceReading Read(DeviceAnswers answers) => new ProfileReader(RecordedDevice.Catalog.Makers).Read(answers, RecordedDevice.Catalog.Base, Request);

    private static SnmpValue RandomValue(Random random)
    {
        var octets = new byte[random.Next(40)];
        random.NextBytes(octets);
        return random.Next(8) switch
        {
            0 => SnmpValue.Integer(random.NextInt64(long.MinValue, long.MaxValue)),
            1 => SnmpValue.Integer(random.Next(-5, 40)),
            2 => SnmpValue.Unsigned(SnmpType.Counter64, (ulong)random.NextInt64() * 2),
            3 => SnmpValue.Unsigned(SnmpType.TimeTicks, (uint)random.NextInt64(uint.MaxValue)),
            4 => SnmpValue.FromOid(DeviceIndexRule.Printer),
            5 => SnmpValue.FromOid(Oid.Parse("1.3.6.1.4.1.11.2.3.9.1")),
            6 => SnmpValue.Unreadable,
            _ => SnmpValue.FromOctets(SnmpType.OctetString, octets),
        };
    }
}
