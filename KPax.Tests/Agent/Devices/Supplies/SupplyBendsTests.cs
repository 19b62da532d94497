using System.Globalization;
using KPax.Agent.Devices.Supplies;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.SupplyLevel;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Tests.Agent.Devices.Supplies;

/// <summary>How families bend the standard table, and tables beside it.</summary>
[TestClass]
public sealed class SupplyBendsTests
{
    private const string Table = "1.3.6.1.2.1.43.11.1.1";
    private const string Finisher = "1.3.6.1.2.1.43.31.1.1";

    [TestMethod]
    [DataRow("100 10 1 100", "full low almost empty full")]
    [DataRow("100 10 60 100", "100 10 60 100", DisplayName = "another number: no stages")]
    [DataRow("100 100 100 100", "100 100 100 100", DisplayName = "all at the top: nobody knows")]
    public async Task Read_CanonLevels_AreStagesOnlyIfTheyAllCanBe(string levels, string expected)
    {
        var lines = levels.Split(' ').SelectMany((level, index) => Row(index + 1, 3, $"Toner {index}", int.Parse(level, CultureInfo.InvariantCulture)));
        var supplies = await ReadAsync("Canon LBP853C", "1602", lines);
        Assert.AreEqual(expected, string.Join(' ', supplies.Select(supply => supply.Level.KnownCase == KnownOneofCase.Stage ? supply.Level.Stage.Name : $"{supply.Level.Percent}")));
    }

    [TestMethod]
    [DataRow("KYOCERA TASKalfa 4054ci", "1347", "TK-8545C", "cyan", "TK-8545C")]
    [DataRow("KYOCERA TASKalfa 4054ci", "1347", "TK-8545K", "black", "TK-8545K")]
    [DataRow("KYOCERA ECOSYS P2235dn", "1347", "TK-1150", "", "TK-1150")]
    [DataRow("UTAX 4006ci", "1347", "CK-8513M", "magenta", "CK-8513M")]
    [DataRow("Brother HL-L3270CDW", "2435", "TN-247BK", "black", "")]
    [DataRow("Brother HL-L3270CDW", "2435", "TN-247C", "cyan", "")]
    [DataRow("Brother HL-2040", "2435", "TN-350/TN-2000", "", "")]
    [DataRow("KONICA MINOLTA bizhub C308", "18334", "TN324Y", "yellow", "")]
    [DataRow("SHARP MX-3071", "2385", "MX-61GTBA", "black", "")]
    [DataRow("HP LaserJet", "11.2.3.9.1", "CF410A", "", "")]
    public async Task Read_PartNumber_TellsTheColorOnlyByTheMakersOwnScheme(string model, string enterprise, string description, string color, string part)
    {
        var supply = (await ReadAsync(model, enterprise, Row(1, 3, description, 50))).Single();
        Assert.AreEqual(color, supply.Color);
        Assert.AreEqual(part, supply.PartNumber);
    }

    [TestMethod]
    public async Task Read_StaplesOfAFinisher_AreThereOnce()
    {
        string[] finisher = [$"{Finisher}.4.1.1|2|32", $"{Finisher}.5.1.1|4|Staple Cartridge", $"{Finisher}.6.1.1|2|18", $"{Finisher}.7.1.1|2|5000", $"{Finisher}.8.1.1|2|1250"];
        var alone = (await ReadAsync("Acme", "99999", finisher)).Single();
        Assert.AreEqual("finSupply.1.1", alone.Index);
        Assert.AreEqual(Type.Staples, alone.Type);
        Assert.AreEqual(25, alone.Level.Percent);
        Assert.AreEqual("finSupplyCurrentLevel.1.1", alone.Source);
        var both = await ReadAsync("Acme", "99999", [.. Row(1, 32, "Staples", 90), .. finisher]);
        Assert.AreEqual("1.1", both.Single().Index);
        var other = await ReadAsync("Acme", "99999", [.. Row(1, 3, "Black Toner", 90), .. finisher]);
        Assert.HasCount(2, other);
    }

    [TestMethod]
    public async Task Read_OtherThatTheDescriptionTells_KeepsItsNumber()
    {
        var supplies = await ReadAsync("Acme", "99999", [.. Row(1, 1, "Maintenance Kit", 90), .. Row(2, 23, "Cleaning water", 90), .. Row(3, 3, "Toner", 90)]);
        Assert.AreEqual((Type.MaintenanceKit, 1), (supplies[0].Type, supplies[0].RawType));
        Assert.IsTrue(supplies[1].HasRawType);
        Assert.IsFalse(supplies[2].HasRawType);
    }

    [TestMethod]
    public async Task Read_DescriptionThatIsNoUtf8_KeepsItsOctets()
    {
        var supply = (await ReadAsync("Acme", "99999", [$"{Table}.6.1.1|4x|426c6575e92054e96e"])).Single();
        Assert.AreEqual("Bleué Tén", supply.Description);
        Assert.AreEqual("426C6575E92054E96E", Convert.ToHexString(supply.DescriptionOctets.Span));
    }

    [TestMethod]
    [DataRow("Black Toner Cartridge, PN 106R03480, SN 1234ABCD", "106R03480", "1234ABCD")]
    [DataRow("Toner (P/N: 44469803, S/N: AB12)", "44469803", "AB12")]
    [DataRow("Drum Part No.: 5C10, Serial No. 99881", "5C10", "99881")]
    [DataRow("Black Toner SN:CRUM-1", "", "CRUM-1")]
    [DataRow("PN junction", "", "")]
    public void Find_Numbers_AreThoseOfTheDescription(string description, string part, string serial)
    {
        Assert.AreEqual(part, SupplyNumberText.FindPartNumber(description));
        Assert.AreEqual(serial, SupplyNumberText.FindSerialNumber(description));
    }

    [TestMethod]
    [DataRow(25, 75.0)]
    [DataRow(0, 100.0)]
    [DataRow(100, 0.0)]
    public void Invert_LevelOfWhatIsInTheBox_IsTheSpaceThatIsLeft(int level, double expected)
    {
        var known = SupplyLevelRule.Decide(level, 100, Supply.Types.Unit.Unspecified);
        Assert.AreEqual(expected, SupplyLevelRule.Invert(known, 100).Percent);
    }

    [TestMethod]
    public void Invert_WhatIsNoPercentage_NeverBecomesOne()
    {
        var some = new SupplyLevel { SomeRemaining = true };
        Assert.AreEqual(some, SupplyLevelRule.Invert(some, 100));
        Assert.IsTrue(SupplyLevelRule.Invert(new SupplyLevel { Amount = 40 }, null).Unknown);
    }

    private static async Task<IReadOnlyList<Supply>> ReadAsync(string descr, string enterprise, IEnumerable<string> lines) =>
        (await RecordedDevice.ReadAsync([$"1.3.6.1.2.1.1.1.0|4|{descr}", $"1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.{enterprise}", "1.3.6.1.2.1.43.5.1.1.1.1|65|1", .. lines])).Supplies;

    private static string[] Row(int row, int type, string description, int level) =>
        [$"{Table}.5.1.{row}|2|{type}", $"{Table}.6.1.{row}|4|{description}", $"{Table}.7.1.{row}|2|19", $"{Table}.8.1.{row}|2|100", $"{Table}.9.1.{row}|2|{level}"];
}
