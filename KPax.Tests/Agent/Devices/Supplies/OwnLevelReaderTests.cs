using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.SupplyLevel;

namespace KPax.Tests.Agent.Devices.Supplies;

/// <summary>Makers' own levels as the built-in profiles read them.</summary>
[TestClass]
public sealed class OwnLevelReaderTests
{
    private const string Supplies = "1.3.6.1.2.1.43.11.1.1";

    [TestMethod]
    public async Task Read_BrotherRecords_AreTonerDrumsAndParts()
    {
        var supplies = await ReadAsync(2435, "Brother HL-L8360CDW", Brother((0x6F, 6_300), (0x70, 0), (0x79, 9_912), (0x69, 8_300), (0x6D, 9_200), (0x81, 60), (0x31, 1)));
        CollectionAssert.AreEqual(
            new[] { "records.6f Toner black 63", "records.70 Toner cyan 0", "records.79 Opc cyan 99.12", "records.69 TransferUnit  83", "records.6d PaperFeedKit  92" },
            supplies.Select(Show).ToArray());
    }

    [TestMethod]
    public async Task Read_BrotherInkDevice_HasInk()
    {
        var supplies = await ReadAsync(2435, "Brother MFC-J6959DW", Brother((0x6F, 4_700)));
        Assert.AreEqual("records.6f Ink black 47", Show(supplies.Single()));
    }

    [TestMethod]
    [DataRow("ff")]
    [DataRow("")]
    [DataRow("6f")]
    [DataRow("0a0b0c0d0e0f")]
    [DataRow("6f0104ffffffffff", DisplayName = "no number")]
    [DataRow("6f0104fffffffdff", DisplayName = "no number either")]
    public async Task Read_BrotherRecordsThatAreBroken_AreNoSupplies(string hex)
    {
        var supplies = await ReadAsync(2435, "Brother HL-L2350DW", $"1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.8.0|4x|{hex}");
        Assert.IsFalse(supplies.Any(supply => supply.Level.KnownCase is KnownOneofCase.Percent or KnownOneofCase.Unrestricted or KnownOneofCase.SomeRemaining), string.Join('\n', supplies.Select(Show)));
    }

    [TestMethod]
    public async Task Read_RicohToner_GoesBeforeAConstantAndSpecialsAreNoNumbers()
    {
        const string Toner = "1.3.6.1.4.1.367.3.2.1.2.24.1.1";
        var supplies = await ReadAsync(
            367,
            "RICOH MP C2503",
            [
                .. Standard(1, 3, "Black Toner", 50), .. Standard(2, 3, "Cyan Toner", 50), .. Standard(3, 3, "Magenta Toner", 50),
                $"{Toner}.4.1|2|13", $"{Toner}.4.2|2|10", $"{Toner}.4.3|2|11", $"{Toner}.5.1|2|20", $"{Toner}.5.2|2|-100", $"{Toner}.5.3|2|-3",
            ]);
        Assert.AreEqual("1.1 Toner black 20", Show(supplies[0]));
        Assert.AreEqual(10u, supplies[0].Step);
        Assert.AreEqual(50, supplies[0].OtherSources.Single().Level.Percent);
        Assert.AreEqual("almost empty", supplies[1].Level.Stage.Name);
        Assert.AreEqual(50, supplies[2].Level.Percent);
        Assert.HasCount(3, supplies);
    }

    [TestMethod]
    public async Task Read_OkiDrum_IsWhatIsLeftOfItsPages()
    {
        const string Drum = "1.3.6.1.4.1.2001.1.1.1.1.100.4.1.1";
        var supplies = await ReadAsync(2001, "OKI C650", $"{Drum}.3.1|2|5000", $"{Drum}.4.1|2|20000", $"{Drum}.3.2|2|30000", $"{Drum}.4.2|2|20000", "1.3.6.1.4.1.2001.1.1.1.1.100.3.1.1.3.4|2|12");
        CollectionAssert.AreEquivalent(new[] { "drum.1 Opc black 75", "drum.2 Opc cyan 0", "toner.4 Toner yellow 12" }, supplies.Select(Show).ToArray());
    }

    [TestMethod]
    [DataRow(-2)]
    [DataRow(-3)]
    public async Task Read_OkiDrumWhoseUseIsNotKnown_IsNotFull(int used)
    {
        const string Drum = "1.3.6.1.4.1.2001.1.1.1.1.100.4.1.1";
        Assert.IsEmpty(await ReadAsync(2001, "OKI C650", $"{Drum}.3.1|2|{used}", $"{Drum}.4.1|2|20000"));
    }

    [TestMethod]
    public async Task Read_LexmarkSupply_BringsNumbersToItsRow()
    {
        const string Current = "1.3.6.1.4.1.641.6.4.4.1.1";
        var supplies = await ReadAsync(
            641,
            "Lexmark MX522",
            [
                .. Standard(1, 21, "Black Cartridge", -3), $"{Current}.3.1.1|2|6", $"{Current}.4.1.1|4|black", $"{Current}.5.1.1|4|Black Cartridge", $"{Current}.6.1.1|4|CAQ123",
                $"{Current}.7.1.1|4|56F0Z00", $"{Current}.14.1.1|2|6000", $"{Current}.16.1.1|65|1500", $"{Current}.3.1.2|2|12", $"{Current}.5.1.2|4|Hole Punch Box", $"{Current}.14.1.2|2|100", $"{Current}.16.1.2|65|40",
                $"{Current}.6.1.2|4|N/A", $"{Current}.7.1.2|4|Not available",
            ]);
        Assert.AreEqual("1.1 TonerCartridge black 25", Show(supplies[0]));
        Assert.AreEqual("56F0Z00", supplies[0].PartNumber);
        Assert.AreEqual("CAQ123", supplies[0].SerialNumber);
        Assert.AreEqual("current.1.2 HolePunchBox  40", Show(supplies[1]));
        Assert.AreEqual(Supply.Types.Class.Receptacle, supplies[1].Class);
        Assert.AreEqual(("", ""), (supplies[1].SerialNumber, supplies[1].PartNumber), "Words for none are no numbers.");
    }

    [TestMethod]
    public async Task Read_PercentageOfPantumAndSamsung_IsThatOfTheBlackToner()
    {
        var pantum = await ReadAsync(40093, "Pantum BM5100ADN", ["1.3.6.1.4.1.40093.6.3.1|2|41", .. Standard(1, 3, "Toner", -2)]);
        Assert.AreEqual(41, pantum.Single().Level.Percent);
        var samsung = await ReadAsync("1.3.6.1.4.1.236.11.5.1", "Samsung M4020", ["1.3.6.1.4.1.236.11.5.1.1.3.22.0|2|37", .. Standard(1, 3, "Toner", 35)]);
        Assert.AreEqual(35, samsung.Single().Level.Percent);
        Assert.IsEmpty(samsung[0].OtherSources);
    }

    [TestMethod]
    public async Task Read_HpCartridge_IsThatOfItsRow()
    {
        var supplies = await ReadAsync("1.3.6.1.4.1.11.2.3.9.1", "HP LaserJet", [.. Standard(1, 3, "Black Cartridge HP CF410A", -3), "1.3.6.1.4.1.11.2.3.9.4.2.1.4.1.10.1.1.39.1.0|2|18"]);
        Assert.AreEqual("1.1 Toner black 18", Show(supplies.Single()));
        Assert.AreEqual("CF410A", supplies[0].PartNumber);
    }

    private static Task<IReadOnlyList<Supply>> ReadAsync(int enterprise, string descr, params string[] lines) => ReadAsync($"1.3.6.1.4.1.{enterprise}.1", descr, lines);

    private static async Task<IReadOnlyList<Supply>> ReadAsync(string sysObjectId, string descr, params string[] lines)
    {
        var reading = await RecordedDevice.ReadAsync(["1.3.6.1.2.1.1.1.0|4|" + descr, $"1.3.6.1.2.1.1.2.0|6|{sysObjectId}", "1.3.6.1.2.1.43.5.1.1.1.1|65|1", .. lines]);
        return reading.Supplies;
    }

    private static string Brother(params (int Code, uint Value)[] records) =>
        $"1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.8.0|4x|{string.Concat(records.Select(record => $"{record.Code:x2}0104{record.Value:x8}"))}ff";

    private static string[] Standard(int row, int type, string description, int level) =>
        [$"{Supplies}.5.1.{row}|2|{type}", $"{Supplies}.6.1.{row}|4|{description}", $"{Supplies}.7.1.{row}|2|19", $"{Supplies}.8.1.{row}|2|100", $"{Supplies}.9.1.{row}|2|{level}"];

    private static string Show(Supply supply) => FormattableString.Invariant($"{supply.Index} {supply.Type} {supply.Color} {supply.Level.Percent}");
}
