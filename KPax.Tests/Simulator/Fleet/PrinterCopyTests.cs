using System.Text;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Tests.Agent.Devices;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class PrinterCopyTests
{
    private static readonly IReadOnlyList<VarBind> Recording = RecordedDevice.Objects(
    [
        "1.3.6.1.2.1.1.1.0|4|HP ETHERNET MULTI-ENVIRONMENT,SN:PHBLK70213,FN:1", "1.3.6.1.2.1.1.5.0|4|NPI1", "1.3.6.1.2.1.2.2.1.6.1|4x|7c4d8f9d1f02", "1.3.6.1.2.1.2.2.1.6.2|4|",
        "1.3.6.1.2.1.2.2.1.6.3|4x|000000000000", "1.3.6.1.2.1.43.5.1.1.17.1|4|PHBLK70213", "1.3.6.1.2.1.43.10.2.1.4.1.1|65|5",
        "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1|4|SN:PHBLK70213;X:PHBLK70213;",
    ]);

    [TestMethod]
    public void Make_NumberZero_IsTheRecordingItself() => Assert.AreSame(Recording, PrinterCopy.Make(Recording, 0));

    [TestMethod]
    public void Make_ACopy_HasItsOwnSerialNumberWhereverItStands()
    {
        var copy = PrinterCopy.Make(Recording, 12);
        Assert.AreEqual("PHBLK7C012", PrinterCopy.SerialOf(copy));
        Assert.AreEqual("HP ETHERNET MULTI-ENVIRONMENT,SN:PHBLK7C012,FN:1", Text(copy, 0));
        Assert.AreEqual("SN:PHBLK7C012;X:PHBLK7C012;", Text(copy, 7));
        Assert.AreEqual("NPI1-12", Text(copy, 1));
    }

    [TestMethod]
    public void Make_MacAddresses_StayAddressesOfTheMakerAndEmptyOnesEmpty()
    {
        var copy = PrinterCopy.Make(Recording, 300);
        StringAssert.StartsWith(Convert.ToHexStringLower(copy[2].Value.Octets.Span), "7c4d8f");
        Assert.AreNotEqual(Recording[2], copy[2]);
        Assert.AreEqual(Recording[3], copy[3]);
        Assert.AreEqual(Recording[4], copy[4]);
        Assert.AreEqual(Recording[6], copy[6]);
    }

    [TestMethod]
    [DataRow("PHBLK70213")]
    [DataRow("PHBLKC0001")]
    [DataRow("PHBLKCC001")]
    [DataRow("0123")]
    public void Make_ManyCopies_AllDifferFromEachOtherAndTheRecording(string serial)
    {
        var recording = RecordedDevice.Objects([$"1.3.6.1.2.1.43.5.1.1.17.1|4|{serial}", "1.3.6.1.2.1.2.2.1.6.1|4x|7c4d8f9d1f02"]);
        var count = serial.Length > 4 ? 3_000 : 999;
        var copies = Enumerable.Range(0, count).Select(number => PrinterCopy.Make(recording, number)).ToList();
        Assert.HasCount(count, copies.Select(PrinterCopy.SerialOf).ToHashSet());
        Assert.HasCount(count, copies.Select(copy => Convert.ToHexString(copy[0].Value.Octets.Span)).ToHashSet());
        Assert.IsTrue(copies.All(copy => PrinterCopy.SerialOf(copy).Length == serial.Length));
    }

    private static string Text(IReadOnlyList<VarBind> varBinds, int index) => Encoding.ASCII.GetString(varBinds[index].Value.Octets.Span);
}
