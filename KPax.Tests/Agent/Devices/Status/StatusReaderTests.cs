using KPax.Agent.Devices.Status;
using static KPax.Protocol.Device.V1.DeviceStatus.Types;

namespace KPax.Tests.Agent.Devices.Status;

[TestClass]
public sealed class StatusReaderTests
{
    private const string Display = "1.3.6.1.2.1.43.16.5.1.2.1";

    [TestMethod]
    public void Read_StatusAndBits_AreReadAndJudged()
    {
        var status = Read("1.3.6.1.2.1.25.3.2.1.5.1|2|5", "1.3.6.1.2.1.25.3.5.1.1.1|2|1", "1.3.6.1.2.1.25.3.5.1.2.1|4x|0C00");
        Assert.AreEqual(HrDeviceStatus.DeviceDown, status.DeviceStatus_);
        Assert.AreEqual(HrPrinterStatus.PrinterOther, status.PrinterStatus);
        CollectionAssert.AreEqual(new[] { Error.DoorOpen, Error.Jammed }, status.Errors.ToArray());
        Assert.AreEqual(State.Stopped, status.State);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(6)]
    [DataRow(-1)]
    public void Read_StatusThatIsNotInTheMib_IsNotTold(int number)
    {
        var status = Read($"1.3.6.1.2.1.25.3.2.1.5.1|2|{number}", $"1.3.6.1.2.1.25.3.5.1.1.1|2|{number}");
        Assert.AreEqual(HrDeviceStatus.Unspecified, status.DeviceStatus_);
        Assert.AreEqual(HrPrinterStatus.Unspecified, status.PrinterStatus);
        Assert.AreEqual(State.Unspecified, status.State);
    }

    [TestMethod]
    public void Read_Panel_IsItsLinesWithoutBlankOnesAtTheEnd()
    {
        var status = Read($"{Display}.1|4|Ready   ", $"{Display}.2|4|", $"{Display}.3|4|Tray 2 low", $"{Display}.4|4|      ", $"{Display}.10|4x|000000");
        CollectionAssert.AreEqual(new[] { "Ready", "", "Tray 2 low" }, status.DisplayLines.ToArray());
        Assert.IsEmpty(status.DisplayLineOctets);
    }

    [TestMethod]
    public void Read_PanelOfAnotherCharset_UsesTheConsolesLocalization()
    {
        var status = Read(
            "1.3.6.1.2.1.43.5.1.1.2.1|2|1",
            "1.3.6.1.2.1.43.5.1.1.10.1|2|2",
            "1.3.6.1.2.1.43.7.1.1.4.1.1|2|106",
            "1.3.6.1.2.1.43.7.1.1.4.1.2|2|2004",
            $"{Display}.1|4x|5072C174");
        CollectionAssert.AreEqual(new[] { "Prêt" }, status.DisplayLines.ToArray());
        Assert.AreEqual("5072C174", Convert.ToHexString(status.DisplayLineOctets.Single().Span));
    }

    private static KPax.Protocol.Device.V1.DeviceStatus Read(params IEnumerable<string> lines) =>
        StatusReader.Read(RecordedDevice.View(lines), RecordedDevice.ReadAt);
}
