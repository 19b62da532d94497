using Google.Protobuf;
using KPax.Agent.Devices;
using KPax.Agent.Privacy;
using KPax.Protocol.Device.V1;
using KPax.Tests.Agent.Devices;

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
