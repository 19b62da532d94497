using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.SupplyLevel;

namespace KPax.Tests.Agent.Devices.Supplies;

[TestClass]
public sealed class SupplyReaderTests
{
    private const string Table = "1.3.6.1.2.1.43.11.1.1";

    [TestMethod]
    public async Task Read_Receptacle_IsRemainingSpace()
    {
        var supply = (await ReadAsync(Row(1, 4, 4, "Waste Toner Box", 7, 50_000, 12_500))).Supplies.Single();
        Assert.AreEqual(Supply.Types.Class.Receptacle, supply.Class);
        Assert.AreEqual(25, supply.Level.Percent);
        Assert.AreEqual(12_500, supply.RawLevel);
        Assert.AreEqual(50_000, supply.Capacity);
    }

    [TestMethod]
    public async Task Read_SpecialNumbers_AreKeptRawAndNeverBecomeNumbers()
    {
        var supply = (await ReadAsync(Row(1, 3, 3, "Toner", 13, -2, -3))).Supplies.Single();
        Assert.AreEqual(KnownOneofCase.SomeRemaining, supply.Level.KnownCase);
        Assert.AreEqual(-3, supply.RawLevel);
        Assert.AreEqual(-2, supply.RawCapacity);
        Assert.IsFalse(supply.HasCapacity);
    }

    [TestMethod]
    public async Task Read_TwoRowsOfOneColor_AreTwoSupplies()
    {
        var reading = await ReadAsync([.. Row(1, 3, 3, "Black Toner", 19, 100, 0), .. Row(2, 3, 3, "Black Toner", 19, 100, 88)]);
        CollectionAssert.AreEqual(new[] { "1.1", "1.2" }, reading.Supplies.Select(supply => supply.Index).ToArray());
        CollectionAssert.AreEqual(new[] { 0.0, 88.0 }, reading.Supplies.Select(supply => supply.Level.Percent).ToArray());
    }

    [TestMethod]
    public async Task Read_RowsOfDeviceZero_AreThePrintersOwn()
    {
        var reading = await ReadAsync("1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.5", $"{Table}.6.0.1|4|black ink", $"{Table}.9.0.1|2|40");
        Assert.AreEqual("0.1", reading.Supplies.Single().Index);
        Assert.AreEqual(40, reading.Supplies[0].Level.Amount);
    }

    [TestMethod]
    [DataRow("Black Toner Cartridge, PN 106R03480, SN 1234ABCD", "106R03480", "1234ABCD")]
    [DataRow("Cartridge; P/N: CF410A; Serial Number 77", "CF410A", "77")]
    [DataRow("Black Toner S/N:CRUM-19031511223", "", "CRUM-19031511223")]
    [DataRow("Black Cartridge HP CF410A", "", "")]
    [DataRow("Drum SN unit", "", "")]
    [DataRow("Black Toner, PN N/A, SN unknown", "", "")]
    [DataRow("Black Toner, PN 106R03480, SN 00000000", "106R03480", "")]
    public async Task Read_PartAndSerialNumberInTheDescription_AreFound(string description, string part, string serial)
    {
        var supply = (await ReadAsync(Row(1, 3, 3, description, 19, 100, 5))).Supplies.Single();
        Assert.AreEqual(part, supply.PartNumber);
        Assert.AreEqual(serial, supply.SerialNumber);
        Assert.AreEqual(description, supply.Description);
    }

    [TestMethod]
    public async Task Read_DescriptionOnTwoLines_IsOneLine()
    {
        var supply = (await ReadAsync($"{Table}.6.1.1|4x|426c61636b0d0a546f6e657200")).Supplies.Single();
        Assert.AreEqual("Black  Toner", supply.Description);
        Assert.AreEqual(KnownOneofCase.Unknown, supply.Level.KnownCase);
        Assert.IsFalse(supply.HasRawLevel);
    }

    [TestMethod]
    public async Task Read_NumbersThatCannotBeTrue_AreOneErrorEachAndTheRestIsThere()
    {
        var reading = await ReadAsync([.. Row(1, 3, 3, "Toner", 7, 3_000, 4_500), .. Row(2, 3, 3, "Toner", 7, -7, 5), $"{Table}.9.1.3|4|full"]);
        Assert.HasCount(3, reading.Supplies);
        CollectionAssert.AreEqual(
            new[] { "prtMarkerSuppliesLevel.1.1", "prtMarkerSuppliesMaxCapacity.1.2", "prtMarkerSuppliesLevel.1.3" },
            reading.Errors.Select(error => error.Subject).ToArray());
        Assert.IsTrue(reading.Sections.Contains(DeviceReading.Types.Section.Supplies));
    }

    [TestMethod]
    public async Task Read_LevelOfAnyIntegerType_Counts()
    {
        var reading = await ReadAsync($"{Table}.8.1.1|66|200", $"{Table}.9.1.1|65|50");
        Assert.AreEqual(25, reading.Supplies.Single().Level.Percent);
    }

    private static Task<DeviceReading> ReadAsync(params IEnumerable<string> lines) => RecordedDevice.ReadAsync(lines);

    private static string[] Row(int row, int kind, int type, string description, int unit, int capacity, int level) =>
    [
        $"{Table}.4.1.{row}|2|{kind}", $"{Table}.5.1.{row}|2|{type}", $"{Table}.6.1.{row}|4|{description}", $"{Table}.7.1.{row}|2|{unit}", $"{Table}.8.1.{row}|2|{capacity}",
        $"{Table}.9.1.{row}|2|{level}",
    ];
}
