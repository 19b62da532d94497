using Google.Protobuf;
using KPax.Agent.Devices;
using KPax.Agent.Privacy;
using KPax.Protocol.Device.V1;
using KPax.Tests.Agent.Devices;
using KPax.Tests.Agent.Devices.Web;
using KPax.Tests.EndToEnd;
using KPax.Tests.House;

namespace KPax.Tests.Agent.Privacy;

[TestClass]
public sealed class ReadingScrubberTests
{
    [TestMethod]
    public void Apply_TextWithOctets_LosesBothAndIsCounted()
    {
        var reading = new DeviceReading { Status = new DeviceStatus() };
        reading.Status.DisplayLines.AddRange(["Printing:", "jdoe", "Tray 2 empty"]);
        reading.Status.DisplayLineOctets.AddRange([ByteString.CopyFrom(1), ByteString.CopyFrom(2), ByteString.CopyFrom(3)]);
        reading.Status.Alerts.Add(new DeviceAlert { Description = "User: Müller", DescriptionOctets = ByteString.CopyFrom(4) });
        reading.Status.Alerts.Add(new DeviceAlert { Description = "Papier prüfen", DescriptionOctets = ByteString.CopyFrom(5) });

        ReadingScrubber.Apply(reading);

        CollectionAssert.AreEqual(new[] { "Printing:", TextScrubber.Mark, "Tray 2 empty" }, reading.Status.DisplayLines);
        CollectionAssert.AreEqual(new[] { ByteString.CopyFrom(1), ByteString.Empty, ByteString.CopyFrom(3) }, reading.Status.DisplayLineOctets);
        Assert.AreEqual("User: [removed]", reading.Status.Alerts[0].Description);
        Assert.IsTrue(reading.Status.Alerts[0].DescriptionOctets.IsEmpty);
        Assert.AreEqual(ByteString.CopyFrom(5), reading.Status.Alerts[1].DescriptionOctets);
        Assert.AreEqual(2u, reading.ScrubbedTexts);
    }

    [TestMethod]
    public void Apply_SupplyThatNamesSomebody_LosesItsWordsAndTheirOctetsAndNoNumber()
    {
        var reading = new DeviceReading();
        reading.Supplies.Add(new Supply { Description = "Toner, ask anna@example.org", DescriptionOctets = ByteString.CopyFrom(1), SerialNumber = "555-123-4567", PartNumber = "012-345-6789" });
        reading.Supplies.Add(new Supply { Description = "Тонер", DescriptionOctets = ByteString.CopyFrom(2) });

        ReadingScrubber.Apply(reading);

        Assert.AreEqual("Toner, ask [removed]", reading.Supplies[0].Description);
        Assert.IsTrue(reading.Supplies[0].DescriptionOctets.IsEmpty);
        Assert.AreEqual(("555-123-4567", "012-345-6789"), (reading.Supplies[0].SerialNumber, reading.Supplies[0].PartNumber));
        Assert.AreEqual(ByteString.CopyFrom(2), reading.Supplies[1].DescriptionOctets);
        Assert.AreEqual(1u, reading.ScrubbedTexts);
    }

    [TestMethod]
    [DataRow(true, "Black, ask [removed]")]
    [DataRow(false, "Black, ask anna@example.org")]
    public void Read_WordsOfIpp_LeaveTheReaderScrubbed(bool scrubsTexts, string expected)
    {
        var answers = new DeviceAnswers { Ipp = IppPrinter.Says("marker-names name Black, ask anna@example.org", "marker-types keyword toner", "marker-colors name #000000", "marker-levels integer 5") };
        var request = new ReadingRequest("test", null, DeviceReading.Types.ScanKind.Full, RecordedDevice.ReadAt);
        var reading = new ProfileReader(RecordedDevice.Catalog.Makers, scrubsTexts).Read(answers, RecordedDevice.Catalog.Base, request);

        Assert.AreEqual(expected, reading.Supplies.Single().Description);
        Assert.AreEqual(scrubsTexts ? 1u : 0u, reading.ScrubbedTexts);
    }

    // No name of a supply that a printer is known to have may be taken for a person.
    [TestMethod]
    public async Task Read_EveryRecording_KeepsWhatSuppliesAreCalled()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("KPax.Simulator", "Recordings"), "*.snmprec"))
        {
            var supplies = (await RecordedDevice.ScanAsync(file)).Reading!.Supplies;
            Assert.IsFalse(supplies.Any(supply => TextScrubber.IsScrubbed(supply.Description)), file);
        }
    }

    [TestMethod]
    public async Task Read_EveryCaptureOfARealPrinter_KeepsWhatSuppliesAreCalled()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Tools.RequireCaptures(), "recordings"), "*.snmprec", SearchOption.AllDirectories))
        {
            var supplies = (await RecordedDevice.ScanAsync(file)).Reading?.Supplies ?? [];
            Assert.IsFalse(supplies.Any(supply => TextScrubber.IsScrubbed(supply.Description)), file);
        }
    }

    [TestMethod]
    [DataRow("User Replaceable Drum Kit")]
    [DataRow("Maintenance Kit 110V, RM1-1234-567")]
    [DataRow("Black Toner Cartridge; S/N: CRUM-13010100111; P/N 106R03745")]
    [DataRow("トナー (ブラック)")]
    [DataRow("Résidus de toner (à la place de l'utilisateur)")]
    public void Apply_SupplyNames_AreLeftAlone(string description)
    {
        var reading = new DeviceReading { Supplies = { new Supply { Description = description } } };
        ReadingScrubber.Apply(reading);
        Assert.AreEqual(description, reading.Supplies[0].Description);
    }

    [TestMethod]
    public async Task Read_PanelThatNamesAUser_LeavesTheReaderScrubbed()
    {
        var reading = await RecordedDevice.ReadAsync(
            "1.3.6.1.2.1.1.1.0|4|Printer", "1.3.6.1.2.1.43.16.5.1.2.1.1|4|Printing: jdoe", "1.3.6.1.2.1.43.18.1.1.8.1.7|4|Job of Anna Meier");
        CollectionAssert.AreEqual(new[] { "Printing: [removed]" }, reading.Status.DisplayLines);
        Assert.AreEqual("Job of [removed]", reading.Status.Alerts.Single().Description);
        Assert.AreEqual(2u, reading.ScrubbedTexts);
    }

    [TestMethod]
    public void Read_ScrubberSwitchedOff_KeepsTheTexts()
    {
        var answers = new DeviceAnswers();
        answers.Add(RecordedDevice.Objects(["1.3.6.1.2.1.43.16.5.1.2.1.1|4|Printing: jdoe"]));
        var request = new ReadingRequest("test", null, DeviceReading.Types.ScanKind.Full, RecordedDevice.ReadAt);
        var reading = new ProfileReader(RecordedDevice.Catalog.Makers, scrubsTexts: false).Read(answers, RecordedDevice.Catalog.Base, request);
        CollectionAssert.AreEqual(new[] { "Printing: jdoe" }, reading.Status.DisplayLines);
        Assert.AreEqual(0u, reading.ScrubbedTexts);
    }
}
