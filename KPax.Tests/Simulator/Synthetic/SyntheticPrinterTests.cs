using System.Net;
using System.Text;
using KPax.Simulator.Fleet;
using KPax.Simulator.Synthetic;
using KPax.Snmp;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.Simulator.Synthetic;

[TestClass]
public sealed class SyntheticPrinterTests
{
    [TestMethod]
    public void Make_Always_HasAsManyObjectsAsItSays()
    {
        var varBinds = SyntheticPrinter.Make().VarBinds;
        Assert.HasCount(SyntheticPrinter.Count, varBinds);
        Assert.HasCount(SyntheticPrinter.Count, varBinds.Select(item => item.Name).ToHashSet());
        Assert.AreEqual(SyntheticPrinter.Serial, PrinterCopy.SerialOf(varBinds));
    }

    [TestMethod]
    public async Task Walk_OfTheWhole_IsCompleteAndStrictlyIncreasing()
    {
        await using var fleet = await LoopbackFleet.StartAsync(LoopbackFleet.Options with { Recordings = [], Synthetic = true });
        var walk = await new SnmpWalker(fleet.Client, new SnmpWalkOptions(), TimeProvider.System).WalkAsync(fleet.Target(), Oid.Parse("1.3.6.1"), CancellationToken.None);
        Assert.AreEqual((SnmpWalkEnd.Complete, SyntheticPrinter.Count), (walk.End, walk.VarBinds.Count));
        Assert.IsTrue(walk.VarBinds.Zip(walk.VarBinds.Skip(1)).All(pair => pair.First.Name < pair.Second.Name));
    }

    [TestMethod]
    public async Task Start_OfManyCopies_EachHasItsOwnSerialNumberInAllPlaces()
    {
        await using var fleet = await LoopbackFleet.StartAsync(LoopbackFleet.Options with { Recordings = [], Synthetic = true, Count = 1_200, Listen = IPAddress.Loopback });
        Assert.HasCount(1_200, fleet.Fleet.Printers.Select(printer => printer.Device.Serial).ToHashSet());
        var description = Encoding.ASCII.GetString((await fleet.GetAsync("1.3.6.1.2.1.1.1.0", 1_199)).Octets.Span);
        StringAssert.Contains(description, fleet.Fleet.Printers[1_199].Device.Serial);
    }

    [TestMethod]
    public async Task Start_WithRecordings_ComesBeforeThem()
    {
        await using var fleet = await LoopbackFleet.StartAsync(LoopbackFleet.Options with { Synthetic = true });
        Assert.AreEqual(SyntheticPrinter.Name, fleet.Fleet.Printers[0].Device.Name);
        Assert.HasCount(Directory.GetFiles(LoopbackFleet.Recordings).Length + 1, fleet.Fleet.Printers);
    }
}
