using KPax.Agent.Devices.Profiles;
using KPax.Snmp;

namespace KPax.Tests.Agent.Devices.Profiles;

[TestClass]
public sealed class MakerCatalogTests
{
    private static readonly MakerCatalog Makers = RecordedDevice.Catalog.Makers;

    [TestMethod]
    [DataRow("KYOCERA ECOSYS P2235dn", "Kyocera")]
    [DataRow("hewlett-packard LaserJet", "HP")]
    [DataRow("HP LaserJet", "HP")]
    [DataRow("HPE switch", "")]
    [DataRow("KONICA MINOLTA bizhub", "Konica Minolta")]
    [DataRow("Konica Minolta", "Konica Minolta")]
    [DataRow("OKI DATA CORP C650", "OKI")]
    [DataRow("Okinawa", "")]
    [DataRow("TTP244CE", "TSC")]
    [DataRow("TTP-244", "TSC")]
    [DataRow("TTPX", "")]
    [DataRow("A Kyocera", "")]
    [DataRow("", "")]
    public void FindByText_Beginning_IsTheMaker(string text, string expected) => Assert.AreEqual(expected, Makers.FindByText(text));

    [TestMethod]
    [DataRow("1.3.6.1.4.1.1347.41", "Kyocera")]
    [DataRow("1.3.6.1.4.1.11.2.3.9.1", "HP")]
    [DataRow("1.3.6.1.4.1.11.2.3.7.11", "")]
    [DataRow("1.3.6.1.4.1.13470.1", "")]
    [DataRow("0.0", "")]
    public void FindBySysObjectId_Below_IsTheMaker(string oid, string expected) => Assert.AreEqual(expected, Makers.FindBySysObjectId(Oid.Parse(oid)));

    [TestMethod]
    [DataRow("Hewlett-Packard HP LaserJet 4200", "HP", "LaserJet 4200")]
    [DataRow("KYOCERA", "Kyocera", "KYOCERA")]
    [DataRow("Canon-LBP243", "Canon", "LBP243")]
    [DataRow("LaserJet HP", "HP", "LaserJet HP")]
    [DataRow("Develop ineo+ 280", "Konica Minolta", "Develop ineo+ 280", DisplayName = "another maker's name")]
    public void WithoutMaker_Names_AreTakenOffTheBeginning(string text, string maker, string expected) => Assert.AreEqual(expected, Makers.WithoutMaker(text, maker));
}
