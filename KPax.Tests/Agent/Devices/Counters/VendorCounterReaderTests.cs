using KPax.Agent.Devices;
using KPax.Agent.Devices.Counters;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Tests.Agent.Devices.Profiles;
using static KPax.Protocol.Device.V1.Counter.Types;

namespace KPax.Tests.Agent.Devices.Counters;

/// <summary>Counters of the made-up maker of <see cref="AcmeProfile"/>.</summary>
[TestClass]
public sealed class VendorCounterReaderTests
{
    private const string Acme = "1.3.6.1.4.1.99999";

    [TestMethod]
    public void Read_OneObject_IsItsCounterWithItsSource()
    {
        var expected = new Counter { Kind = Kind.Total, Unit = Unit.Impressions, Value = 5, VendorName = "Pages", Source = $"{Acme}.2.0", Bits = 32 };
        Assert.AreEqual(expected, Read($"{Acme}.2.0|65|5").Single());
    }

    [TestMethod]
    [DataRow("2|-1", 0)]
    [DataRow("2|-2", 0)]
    [DataRow("2|-3", 0)]
    [DataRow("65|4294967295", 0)]
    [DataRow("66|4294967294", 0)]
    [DataRow("2|2147483647", 0)]
    [DataRow("2|-7", 1)]
    [DataRow("4|5", 1)]
    [DataRow("70|18446744073709551615", 1)]
    public void Read_WhatIsNoCount_IsNoCounter(string value, int errors)
    {
        var found = new ReadErrors();
        Assert.IsEmpty(Read(found, $"{Acme}.2.0|{value}"));
        Assert.HasCount(errors, found.All);
    }

    [TestMethod]
    public void Read_Sum_IsOfAllItsParts()
    {
        Assert.AreEqual($"Print 12 Impressions {Acme}.3.1+{Acme}.3.2", Show(Read($"{Acme}.3.1|2|5", $"{Acme}.3.2|2|7").Single()));
    }

    [TestMethod]
    public void Read_SumOfWhichAPartIsMissing_IsNoCounter()
    {
        Assert.IsEmpty(Read($"{Acme}.3.1|2|5"));
        Assert.IsEmpty(Read($"{Acme}.3.1|2|5", $"{Acme}.3.2|2|-2"));
        Assert.IsEmpty(Read($"{Acme}.3.1|2|5", $"{Acme}.3.2|65|4294967295"));
    }

    [TestMethod]
    public void Read_BetterSumThatWasLost_IsNotToldByASmallerOne()
    {
        const string Both = """{ "sum": ["1.3.6.1.4.1.99999.3.1", "1.3.6.1.4.1.99999.3.2"]""";
        var profile = AcmeProfile.With(Both, $$"""{ "first_of": [{{Both}} }, { "get": "1.3.6.1.4.1.99999.3.1" }]""");
        Assert.AreEqual(5ul, Read(new ReadErrors(), profile, [], $"{Acme}.3.1|2|5").Single().Value, "The device has but the one.");
        Assert.AreEqual(12ul, Read(new ReadErrors(), profile, [$"{Acme}.3"], $"{Acme}.3.1|2|5", $"{Acme}.3.2|2|7").Single().Value, "Both were heard before the rest was lost.");
        Assert.IsEmpty(Read(new ReadErrors(), profile, [$"{Acme}.3"], $"{Acme}.3.1|2|5"));
        Assert.IsEmpty(Read(new ReadErrors(), profile, [$"{Acme}.3.2"], $"{Acme}.3.1|2|5"));
    }

    [TestMethod]
    public async Task Read_BrotherRecordWithoutACount_IsNoCounter()
    {
        var reading = await RecordedDevice.ReadAsync("1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.2435.2.3.9.1", "1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.10.0|4x|00010400000007060104ffffffffff");
        Assert.AreEqual(7ul, reading.Counters.Single().Value);
    }

    [TestMethod]
    public void Read_Table_IsReadByCodeThenByNameAndNeverByRow()
    {
        var counters = Read(
            $"{Acme}.4.1.1|2|99", $"{Acme}.4.2.1|65|1", $"{Acme}.4.3.1|4|Strange", $"{Acme}.4.1.2|2|98", $"{Acme}.4.2.2|65|2", $"{Acme}.4.3.2|4|Seen",
            $"{Acme}.4.1.3|2|7", $"{Acme}.4.2.3|65|3", $"{Acme}.4.3.3|4|Copies");
        CollectionAssert.AreEqual(
            new[] { "Copy Mono 3 7 Copies", "Scan Unspecified 2 98 Seen", "Vendor Unspecified 1 99 Strange" },
            counters.Select(counter => $"{counter.Kind} {counter.Color} {counter.Value} {counter.VendorCode} {counter.VendorName}").ToArray());
    }

    [TestMethod]
    public void Read_TableThatSaysOneThingTwice_SaysItOnce()
    {
        Assert.HasCount(1, Read($"{Acme}.4.1.1|2|7", $"{Acme}.4.2.1|65|3", $"{Acme}.4.1.2|2|7", $"{Acme}.4.2.2|65|3"));
        Assert.HasCount(2, Read($"{Acme}.4.1.1|2|7", $"{Acme}.4.2.1|65|3", $"{Acme}.4.1.2|2|7", $"{Acme}.4.2.2|65|4"), "Two that disagree are both kept.");
        Assert.HasCount(2, Read($"{Acme}.4.1.1|2|50", $"{Acme}.4.2.1|65|3", $"{Acme}.4.1.2|2|51", $"{Acme}.4.2.2|65|3"), "Of what nobody knows each is kept.");
    }

    [TestMethod]
    [DataRow(1, "A3", Kind.Print, DisplayName = "by the profile's map")]
    [DataRow(2, "B4", Kind.Print, DisplayName = "by the device's name")]
    [DataRow(3, "", Kind.Vendor, DisplayName = "a size that nobody names")]
    public void Read_WalkBySizes_NamesTheSize(int size, string expected, Kind kind)
    {
        var counter = Read($"{Acme}.5.1.{size}|2|9", $"{Acme}.6.1|4|wrong", $"{Acme}.6.2|4|B4 ").Single();
        Assert.AreEqual((expected, kind, Color.Color, $"1.{size}", $"{Acme}.5.1.{size}"), (counter.PaperSize, counter.Kind, counter.Color, counter.VendorCode, counter.Source));
    }

    [TestMethod]
    public void Read_SizeThatWasNeverUsed_IsNotSaid() => Assert.IsEmpty(Read($"{Acme}.5.1.1|2|0"));

    [TestMethod]
    public void Read_WalkWithAnUnknownCode_KeepsItUnderItsNumber()
    {
        CollectionAssert.AreEqual(
            new[] { "Fax 4 1.2", "Vendor 0 1.3" }, Read($"{Acme}.7.1.2|2|4", $"{Acme}.7.1.3|2|0").Select(counter => $"{counter.Kind} {counter.Value} {counter.VendorCode}").ToArray());
    }

    [TestMethod]
    [DataRow(9, "Duplex 6 A4 9")]
    [DataRow(10, "Vendor 6  10")]
    public void Read_TableOfSizes_IsReadByTheMap(int size, string expected)
    {
        var counter = Read($"{Acme}.8.1.1|2|{size}", $"{Acme}.8.2.1|2|6").Single();
        Assert.AreEqual(expected, $"{counter.Kind} {counter.Value} {counter.PaperSize} {counter.VendorCode}");
    }

    [TestMethod]
    public async Task Read_EquivalentsOfHp_AreNoLifeCounts()
    {
        var reading = await RecordedDevice.ReadAsync(
            "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.11.2.3.9.1", "1.3.6.1.4.1.11.2.3.9.4.2.1.1.16.1.44.2.27.0|4x|469c4000", "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.2.7.0|2|9000");
        CollectionAssert.AreEqual(
            new[] { "Total Color  9000 Impressions", "Total Color A3 20000 A4Equivalents" },
            reading.Counters.Select(counter => $"{counter.Kind} {counter.Color} {counter.PaperSize} {counter.Value} {counter.Unit}").ToArray());
    }

    private static IReadOnlyList<Counter> Read(params string[] lines)
    {
        var errors = new ReadErrors();
        var counters = Read(errors, lines);
        Assert.IsEmpty(errors.All);
        return counters;
    }

    private static IReadOnlyList<Counter> Read(ReadErrors errors, params string[] lines) => Read(errors, AcmeProfile.Right, [], lines);

    private static IReadOnlyList<Counter> Read(ReadErrors errors, string profile, string[] lost, params string[] lines)
    {
        var catalog = AcmeProfile.Load(("acme.json", profile));
        var answers = new DeviceAnswers();
        answers.Add(RecordedDevice.Objects(lines));
        answers.AddLost(lost.Select(Oid.Parse));
        return new VendorCounterReader(new AnswerView(answers, catalog.Of(catalog.Families.Single())), errors).Read();
    }

    private static string Show(Counter counter) => $"{counter.Kind} {counter.Value} {counter.Unit} {counter.Source}";
}
