using KPax.Snmp;

namespace KPax.Tests.Agent.Devices.Profiles;

[TestClass]
public sealed class ProfileMatchTests
{
    [TestMethod]
    [DataRow("1.3.6.1.4.1.1347.41", "", "KYOCERA Document Solutions Printing System", "kyocera")]
    [DataRow("1.3.6.1.4.1.1347.41", "UTAX", "UTAX P-C3062i", "kyocera", DisplayName = "another maker's name")]
    [DataRow("1.3.6.1.4.1.18334.1.1.1.2.1.117.2.2", "Olivetti", "Olivetti d-Color", "konica-minolta", DisplayName = "a maker of two families' devices")]
    [DataRow("1.3.6.1.4.1.367.1.1", "Gestetner", "", "ricoh")]
    [DataRow("1.3.6.1.4.1.11.2.3.9.1", "HP", "HP ETHERNET MULTI-ENVIRONMENT", "hp")]
    [DataRow("1.3.6.1.4.1.11.2.3.9.1", "Brother", "Brother NC-6200h", "brother", DisplayName = "a shared sysObjectID and a maker")]
    [DataRow("1.3.6.1.4.1.11.2.3.9.1", "", "ETHERNET", "hp", DisplayName = "a shared sysObjectID alone")]
    [DataRow("1.3.6.1.4.1.641.2.71107164", "Toshiba", "TOSHIBA e-STUDIO305CS", "lexmark", DisplayName = "built by another maker")]
    [DataRow("1.3.6.1.4.1.1129.2.3.45.1", "Toshiba", "TOSHIBA e-STUDIO3525AC", "toshiba-tec")]
    [DataRow("1.3.6.1.4.1.1129.1.2.1", "Toshiba", "TOSHIBA TEC B-EV4", "toshiba-tec-label", DisplayName = "the longer sysObjectID")]
    [DataRow("1.3.6.1.4.1.297.1.11.93.1.32.4.1.1", "Xerox", "FUJI XEROX DocuPrint CM305 df", "fujifilm")]
    [DataRow("1.3.6.1.4.1.253.8.62.1.46.2.1.1", "Xerox", "Xerox ColorQube 8900X", "xerox")]
    [DataRow("1.3.6.1.4.1.253.8.62.1.20.6.34.2.1", "Xerox", "Xerox WorkCentre 3550", "xerox-samsung", DisplayName = "a pattern")]
    [DataRow("1.3.6.1.4.1.236.11.5.1", "HP", "HP Laser MFP 131 133 135-138; V1.08; S/N BRB", "hp-laser", DisplayName = "a pattern before a sysObjectID")]
    [DataRow("1.3.6.1.4.1.1248.1.1.2.2.23.8", "Epson", "EPSON CW-C4000", "epson-label")]
    [DataRow("1.3.6.1.4.1.674.10898.10.2.3.1.11", "Dell", "Dell Color Smart Printer S5840cdn", "dell")]
    [DataRow("1.3.6.1.4.1.8072.3.2.10", "", "Linux", "printer-mib", DisplayName = "nobody's")]
    [DataRow("", "", "", "printer-mib")]
    public void Find_Device_IsTheFamilyThatFitsBest(string sysObjectId, string maker, string description, string expected)
    {
        var oid = sysObjectId.Length == 0 ? default : Oid.Parse(sysObjectId);
        Assert.AreEqual(expected, RecordedDevice.Catalog.Find(oid, maker, [description]).Name);
    }

    [TestMethod]
    public void Load_TwoProfilesForTheSameDevices_IsAnError()
    {
        var other = AcmeProfile.Right.Replace("\"name\": \"acme\"", "\"name\": \"other\"", StringComparison.Ordinal);
        var fault = Assert.ThrowsExactly<KPax.Agent.Devices.Profiles.ProfileException>(() => AcmeProfile.Load(("acme.json", AcmeProfile.Right), ("other.json", other)));
        Assert.AreEqual("other.json: match: acme.json is for 1.3.6.1.4.1.99999 too, and nothing decides between them.", fault.Errors.Single().ToString());
    }

    [TestMethod]
    public void Load_TwoProfilesOfWhichOneHasAPattern_GoTogether()
    {
        var other = AcmeProfile.Right.Replace("\"name\": \"acme\"", "\"name\": \"other\"", StringComparison.Ordinal).Replace("\"makers\"", "\"pattern\": \"Label\", \"makers\"", StringComparison.Ordinal);
        var catalog = AcmeProfile.Load(("acme.json", AcmeProfile.Right), ("other.json", other));
        Assert.AreEqual("other", catalog.Find(Oid.Parse("1.3.6.1.4.1.99999.1"), "", ["Label printer"]).Name);
        Assert.AreEqual("acme", catalog.Find(Oid.Parse("1.3.6.1.4.1.99999.1"), "", ["Printer"]).Name);
    }

    [TestMethod]
    public void Load_UsersProfileForTheSameDevices_GoesFirst()
    {
        var own = AcmeProfile.Right.Replace("\"name\": \"acme\"", "\"name\": \"zzz\"", StringComparison.Ordinal);
        Assert.AreEqual("zzz", AcmeProfile.Load(("acme.json", AcmeProfile.Right), ("user/zzz.json", own)).Find(Oid.Parse("1.3.6.1.4.1.99999.1"), "", [""]).Name);
    }
}
