using System.Net;
using KPax.Simulator.Fleet;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class FleetOptionsRulesTests
{
    private static readonly RecordedPrinter[] Three = [new("a", []), new("b", []), new("c", [])];
    private static readonly FleetOptions Good = new() { Recordings = [] };

    [TestMethod]
    public void Check_Defaults_AreGood()
    {
        Assert.IsEmpty(FleetOptionsRules.Check(Good));
        Assert.IsEmpty(FleetOptionsRules.CheckRoom(Good, Three));
    }

    [TestMethod]
    public void Check_AddressesOnAnyPort_IsRefused()
    {
        Assert.AreEqual("--port 0: with an address for each printer the port must be named, such as 16100.", FleetOptionsRules.Check(Good with { Port = 0 }).Single());
        Assert.IsEmpty(FleetOptionsRules.Check(Good with { Port = 0, Layout = FleetLayout.Ports }));
    }

    [TestMethod]
    [DataRow("10.0.0.1:162", true, "--traps 10.0.0.1:162: traps go to a port on loopback")]
    [DataRow("127.0.0.1:0", true, "--traps 127.0.0.1:0: traps go to a port on loopback")]
    [DataRow("[::1]:162", true, "--traps [::1]:162: traps go to a port on loopback, of the family of the printers")]
    [DataRow("127.0.0.1:162", false, "--traps: printers without life have nothing to tell; add --life on.")]
    [DataRow("127.0.0.1:162", true, "")]
    public void Check_Traps_GoToLoopbackAndNeedLife(string receiver, bool isAlive, string expected)
    {
        var errors = FleetOptionsRules.Check(Good with { Traps = IPEndPoint.Parse(receiver), IsAlive = isAlive });

        StringAssert.StartsWith(errors.SingleOrDefault() ?? "", expected);
        Assert.HasCount(expected.Length > 0 ? 1 : 0, errors);
    }

    [TestMethod]
    [DataRow(70_000, "Addresses", "--web-port 70000: a port goes from 1 to 65535")]
    [DataRow(8_080, "Ports", "--web-port: printers at one address cannot have a web server each")]
    [DataRow(8_080, "Addresses", "")]
    public void Check_WebPort_NeedsAnAddressForEachPrinter(int port, string layout, string expected) =>
        StringAssert.StartsWith(FleetOptionsRules.Check(Good with { WebPort = port, Layout = Enum.Parse<FleetLayout>(layout) }).SingleOrDefault() ?? "", expected);

    [TestMethod]
    [DataRow("Ports", "127.0.0.1", 65_534, 0, "--port 65534: 3 printers need the ports up to 65536")]
    [DataRow("Ports", "127.0.0.1", 65_533, 0, "")]
    [DataRow("Ports", "127.0.0.1", 16_100, 60_000, "--port 16100: 60000 printers need")]
    [DataRow("Addresses", "127.255.255.253", 16_100, 0, "")]
    [DataRow("Addresses", "127.255.255.254", 16_100, 0, "--listen 127.255.255.254: 3 printers need")]
    [DataRow("Addresses", "::1", 16_100, 0, "--listen ::1: 3 printers need")]
    [DataRow("Addresses", "::1", 16_100, 1, "")]
    [DataRow("Communities", "::1", 65_535, 0, "")]
    public void CheckRoom_PlacesForAllPrinters_AreThereOrNot(string layout, string listen, int port, int count, string expected)
    {
        var errors = FleetOptionsRules.CheckRoom(Good with { Layout = Enum.Parse<FleetLayout>(layout), Listen = IPAddress.Parse(listen), Port = port, Count = count }, Three);
        StringAssert.StartsWith(string.Join('\n', errors), expected);
        Assert.AreEqual(expected.Length > 0 ? 1 : 0, errors.Count);
    }

    [TestMethod]
    [DataRow(1, "127.255.255.252", true)]
    [DataRow(2, "127.255.255.252", false)]
    [DataRow(65_536, "127.0.0.1", true)]
    public void CheckRoom_StepsBetweenAddresses_CountAsRoom(int step, string listen, bool isRoom) =>
        Assert.AreEqual(isRoom, FleetOptionsRules.CheckRoom(Good with { Listen = IPAddress.Parse(listen), Step = step }, Three).Count == 0);

    [TestMethod]
    public void CheckRoom_StepsAllAroundTheAddresses_AreNoRoom() =>
        Assert.HasCount(1, FleetOptionsRules.CheckRoom(Good with { Count = 60_000, Step = 65_536, Listen = IPAddress.Parse("127.0.0.1") }, Three));

    [TestMethod]
    [DataRow(0)]
    [DataRow(65_537)]
    public void Check_StepOutOfItsRange_IsRefused(int step) =>
        Assert.AreEqual($"--step {step}: the step from one address to the next goes from 1 to 65536.", FleetOptionsRules.Check(Good with { Step = step }).Single());

    [TestMethod]
    public void CheckRoom_TwoRecordingsOfOneName_AreRefused()
    {
        Assert.AreEqual(
            "a: 2 recordings have this name; name each folder once, and rename recordings that differ.",
            FleetOptionsRules.CheckRoom(Good with { Layout = FleetLayout.Communities }, [.. Three, Three[0]]).Single());
    }
}
