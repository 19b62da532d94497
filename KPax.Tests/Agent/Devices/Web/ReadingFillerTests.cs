using KPax.Agent.Devices;
using KPax.Agent.Devices.Web;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;
using Kind = KPax.Protocol.Device.V1.Counter.Types.Kind;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Tests.Agent.Devices.Web;

[TestClass]
public sealed class ReadingFillerTests
{
    private static readonly SupplyLevel Half = new() { Percent = 50 };
    private readonly ReadErrors _errors = new();
    private readonly DeviceReading _reading = new() { ScanKind = ScanKind.Full, DeviceKey = "mac:1", Identity = new(), Capabilities = new() };

    [TestMethod]
    public void Fill_OpenFields_AreFilledAndNameTheirSource()
    {
        var filler = Filler();
        filler.FillSerialNumber("AB12345", "http /a");
        _reading.Identity.Manufacturer = "HP";
        filler.FillModel("HP OfficeJet", "ipp m");
        filler.FillUuid("urn:uuid:01234567-89AB-CDEF-0123-456789ABCDEF", "ipp u");
        filler.FillFirmware("1.2", "ipp f");
        filler.FillColor(false, "ipp c");
        filler.FillDuplex(true, "ipp d");

        Assert.AreEqual(("AB12345", "OfficeJet", "1.2"), (_reading.Identity.SerialNumber, _reading.Identity.Model, _reading.Capabilities.FirmwareVersion));
        Assert.IsTrue(_reading.Capabilities is { HasColor: true, Color: false, Duplex: true });
        string[] expected = ["identity.serial_number http /a", "identity.model ipp m", "identity.uuid ipp u", "capabilities.firmware_version ipp f", "capabilities.color ipp c", "capabilities.duplex ipp d"];
        CollectionAssert.AreEqual(expected, Sources());
        Assert.AreEqual("mac:1", _reading.DeviceKey, "A page that cannot be read tomorrow must not make another device of it.");
    }

    [TestMethod]
    public void Fill_FieldsOfSnmp_StayAndADifferentSerialIsAnError()
    {
        _reading.Identity.SerialNumber = "AB12345";
        _reading.Identity.Model = "Rocket";
        _reading.Capabilities.FirmwareVersion = "1";
        _reading.Capabilities.Color = true;
        var filler = Filler();
        filler.FillSerialNumber("ab12345", "http /a");
        Assert.IsEmpty(_errors.All);
        filler.FillSerialNumber("ZZ99999", "http /a");
        filler.FillModel("Other", "x");
        filler.FillFirmware("2", "x");
        filler.FillColor(false, "x");

        Assert.AreEqual(("AB12345", "Rocket", "1", true), (_reading.Identity.SerialNumber, _reading.Identity.Model, _reading.Capabilities.FirmwareVersion, _reading.Capabilities.Color));
        Assert.IsEmpty(Sources());
        Assert.Contains("ZZ99999", _errors.All.Single().Reason);
    }

    [TestMethod]
    public void AddCounter_SameOrOther_IsOnceOrBoth()
    {
        _reading.Counters.Add(new Counter { Kind = Kind.Total, Value = 10, Source = "snmp" });
        var filler = Filler();
        filler.AddCounter(new Counter { Kind = Kind.Total, Value = 10, Source = "http same" });
        filler.AddCounter(new Counter { Kind = Kind.Total, Value = 11, Source = "http other" });
        filler.AddCounter(new Counter { Kind = Kind.Copy, Value = 10, Source = "http copy" });

        CollectionAssert.AreEqual(new[] { "snmp", "http other", "http copy" }, _reading.Counters.Select(counter => counter.Source).ToArray());
    }

    [TestMethod]
    public void AddSupply_OpenRow_IsFilled()
    {
        _reading.Supplies.Add(new Supply { Index = "1.1", Type = Type.Toner, Color = "black", Level = new SupplyLevel { SomeRemaining = true } });
        _reading.Supplies.Add(new Supply { Index = "1.2", Type = Type.Opc, Level = new SupplyLevel { Percent = 3 } });
        var filler = Filler();
        filler.AddSupply(new SupplyFinding(Type.TonerCartridge, "black", Half, PartNumber: "P", SerialNumber: "S"), "http /a");
        filler.AddSupply(new SupplyFinding(Type.Opc, "", Half), "http /a");

        Assert.HasCount(2, _reading.Supplies);
        Assert.AreEqual((50, "P", "S", 3), (_reading.Supplies[0].Level.Percent, _reading.Supplies[0].PartNumber, _reading.Supplies[0].SerialNumber, _reading.Supplies[1].Level.Percent));
        CollectionAssert.AreEqual(new[] { "supplies.1.1.level http /a", "supplies.1.1.part_number http /a", "supplies.1.1.serial_number http /a" }, Sources());
    }

    [TestMethod]
    public void AddSupply_TwoRowsThatFit_ChangesNeither()
    {
        _reading.Supplies.Add(new Supply { Index = "1.1", Type = Type.Ink, Color = "black", Level = new SupplyLevel { Unknown = true } });
        _reading.Supplies.Add(new Supply { Index = "1.2", Type = Type.Ink, Color = "black", Level = new SupplyLevel { Unknown = true } });
        Filler().AddSupply(new SupplyFinding(Type.Ink, "black", Half), "http /a");

        Assert.HasCount(2, _reading.Supplies);
        Assert.IsEmpty(Sources());
    }

    [TestMethod]
    public void AddSupply_NoneOfItsKind_IsARowOfItsOwn()
    {
        var filler = Filler();
        filler.AddSupply(new SupplyFinding(Type.Ink, "black", Half), "http /a");
        filler.AddSupply(new SupplyFinding(Type.Ink, "cyan", Half), "http /a");
        filler.AddSupply(new SupplyFinding(Type.WasteInk, "", Half), "http /a");

        CollectionAssert.AreEqual(new[] { "web.1", "web.2", "web.3" }, _reading.Supplies.Select(supply => supply.Index).ToArray());
        Assert.AreEqual(Supply.Types.Class.Receptacle, _reading.Supplies[2].Class);
        Assert.AreEqual("supplies.web.1 http /a", Sources()[0]);
    }

    [TestMethod]
    public void AddSupply_RowOfAKindThatIsNotTold_AddsNone()
    {
        _reading.Supplies.Add(new Supply { Index = "1.1", Type = Type.Other, Level = new SupplyLevel { Unknown = true } });
        Filler().AddSupply(new SupplyFinding(Type.Ink, "black", Half), "http /a");
        Assert.HasCount(1, _reading.Supplies);
    }

    private ReadingFiller Filler() => new(_reading, _errors);

    private string[] Sources() => [.. _reading.OtherSources.Select(origin => $"{origin.Field} {origin.Source}")];
}
