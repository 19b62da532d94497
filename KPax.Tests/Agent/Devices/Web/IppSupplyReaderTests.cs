using KPax.Agent.Devices.Web;
using KPax.Protocol.Device.V1;

namespace KPax.Tests.Agent.Devices.Web;

[TestClass]
public sealed class IppSupplyReaderTests
{
    [TestMethod]
    public void ReadMarkers_SpecialLevels_AreWhatTheyAreInTheMib()
    {
        var levels = Markers("marker-levels integer -1", "marker-levels integer -2", "marker-levels integer -3", "marker-levels integer 0", "marker-levels integer 100", "marker-levels integer 101")
            .Select(finding => finding.Level.KnownCase).ToArray();
        SupplyLevel.KnownOneofCase[] expected =
        [
            SupplyLevel.KnownOneofCase.Unrestricted, SupplyLevel.KnownOneofCase.Unknown, SupplyLevel.KnownOneofCase.SomeRemaining, SupplyLevel.KnownOneofCase.Percent,
            SupplyLevel.KnownOneofCase.Percent, SupplyLevel.KnownOneofCase.Contradictory,
        ];
        CollectionAssert.AreEqual(expected, levels);
    }

    [TestMethod]
    public void ReadMarkers_UnequalLists_GiveWhatIsThere()
    {
        var findings = Markers("marker-types keyword toner", "marker-colors name #00FFFF", "marker-names name Cyan", "marker-names name Magenta Toner", "marker-levels integer 5", "marker-levels integer 6", "marker-levels integer 7");
        string[] expected = ["Toner cyan Cyan 5", "Unspecified magenta Magenta Toner 6", "Unspecified   7"];
        CollectionAssert.AreEqual(expected, findings.Select(finding => $"{finding.Type} {finding.Color} {finding.Description} {finding.Level.Percent}").ToArray());
    }

    [TestMethod]
    [DataRow("marker-levels keyword full", DisplayName = "no number")]
    [DataRow("marker-levels unknown -", DisplayName = "out of band")]
    [DataRow("marker-names name Black", DisplayName = "no levels")]
    public void ReadMarkers_NoLevel_IsNoSupply(string line) => Assert.IsEmpty(Markers(line));

    [TestMethod]
    public void ReadMarkers_WasteBox_HasNoLevel()
    {
        var box = Markers("marker-types keyword waste-toner", "marker-levels integer 40").Single();
        Assert.AreEqual((Supply.Types.Type.WasteToner, SupplyLevel.KnownOneofCase.Unknown), (box.Type, box.Level.KnownCase));
    }

    [TestMethod]
    [DataRow("type=tonerCartridge;maxcapacity=100;level=50;unit=percent;colorantname=cyan;", "TonerCartridge cyan Percent")]
    [DataRow("index=1;class=supplyThatIsConsumed;type=ink;unit=percent;maxcapacity=100;level=-2;colorantname=black;", "Ink black Unknown")]
    [DataRow("type=opc; level=300; maxcapacity=600; unit=impressions;", "Opc  Percent")]
    [DataRow("type=99;level=1;maxcapacity=2", "Unspecified  Percent")]
    public void ReadSupplies_Text_IsItsParts(string text, string expected)
    {
        var finding = IppSupplyReader.ReadSupplies(IppPrinter.Says($"printer-supply octets {text}")).Single();
        Assert.AreEqual(expected, $"{finding.Type} {finding.Color} {finding.Level.KnownCase}");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("level")]
    [DataRow("level=;type=ink")]
    [DataRow("level=x;type=ink")]
    [DataRow("type=ink;;;=;==")]
    public void ReadSupplies_WithoutLevel_IsNone(string text) => Assert.IsEmpty(IppSupplyReader.ReadSupplies(IppPrinter.Says($"printer-supply octets {text}")));

    private static IReadOnlyList<SupplyFinding> Markers(params string[] lines) => [.. IppSupplyReader.ReadMarkers(IppPrinter.Says(lines))];
}
