namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class IdentityReaderTests
{
    private const string SysDescr = "1.3.6.1.2.1.1.1.0|4|";
    private const string SysObjectId = "1.3.6.1.2.1.1.2.0|6|";
    private const string DeviceDescr = "1.3.6.1.2.1.25.3.2.1.3.1|4|";
    private const string PrinterName = "1.3.6.1.2.1.43.5.1.1.16.1|4|";
    private const string Serial = "1.3.6.1.2.1.43.5.1.1.17.1|4|";
    private const string DeviceId = "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1|4|";

    [TestMethod]
    [DataRow("Kyocera", SysObjectId + "1.3.6.1.4.1.1347.41", DisplayName = "by sysObjectID")]
    [DataRow("Toshiba", SysDescr + "TOSHIBA e-STUDIO305CS version NH63", SysObjectId + "1.3.6.1.4.1.641.2.71107164", DisplayName = "says one name, agent of another maker")]
    [DataRow("Brother", DeviceDescr + "Brother MFC-7820N", SysObjectId + "1.3.6.1.4.1.11.2.3.9.1", DisplayName = "device before network card")]
    [DataRow("Savin", SysDescr + "SAVIN MP C4503 1.18 / SAVIN Network Printer C model", SysObjectId + "1.3.6.1.4.1.367.1.1", DisplayName = "a brand of its own")]
    [DataRow("HP", DeviceId + "MFG:Hewlett-Packard;MDL:HP Color LaserJet M452nw;", DisplayName = "by IEEE 1284")]
    [DataRow("Xerox", SysDescr + "FUJI XEROX DocuPrint CM305 df", DisplayName = "older name")]
    [DataRow("TSC", SysDescr + "TTP244CE Version: 7.02 EZD", DisplayName = "by the model's beginning")]
    [DataRow("Kyocera", PrinterName + "Ricoh on floor 3", SysObjectId + "1.3.6.1.4.1.1347.41", DisplayName = "a name that anybody can set comes last")]
    [DataRow("", SysDescr + "HPE OfficeConnect switch", DisplayName = "a word that only begins so")]
    [DataRow("TSC", SysDescr + "TE210 Version: A2.12 EZ", SysObjectId + "1.3.6.1.4.1.51966.2.6", DisplayName = "a family that is new")]
    [DataRow("UTAX", DeviceDescr + "UTAX_TA 3206ci", DisplayName = "two names in one")]
    [DataRow("Lenovo", DeviceId + "MFG:Lenovo;MDL:Lenovo LJ2655DN;", PrinterName + "HP on floor 3", DisplayName = "nobody known: as the device spells it")]
    [DataRow("Kyocera", DeviceId + "MFG:Acme;MDL:One 1;", SysObjectId + "1.3.6.1.4.1.1347.41", DisplayName = "a known family before a strange name")]
    [DataRow("", DeviceId + "MFG:Generic;MDL:28C-1;", DisplayName = "a word in the place of a name")]
    [DataRow("", DeviceId + "MFG:N/A;MDL:28C-1;", DisplayName = "a word that means none")]
    [DataRow("", DeviceId + "MFG:<acme:1>;MDL:28C-1;", DisplayName = "signs that no name has")]
    [DataRow("", SysDescr + "Acme 3000", SysObjectId + "1.3.6.1.4.1.99999.1", DisplayName = "nobody known: none invented")]
    public async Task Read_Manufacturer_IsOneSpellingByTheBestSource(string expected, params string[] lines)
    {
        Assert.AreEqual(expected, (await ReadAsync(lines)).Identity.Manufacturer);
    }

    [TestMethod]
    [DataRow("RVA7K01427", Serial + "RVA7K01427", DisplayName = "standard")]
    [DataRow("VNCRC48198", SysDescr + "HP ETHERNET MULTI-ENVIRONMENT,SN:VNCRC48198,FN:4Q817L4", DisplayName = "HP in its description")]
    [DataRow("BRB1234567", SysDescr + "HP Laser MFP 131; V3.82; S/N BRB1234567", DisplayName = "former Samsung in its description")]
    [DataRow("X8FT004917", DeviceId + "MFG:EPSON;MDL:WF-C5890;SN:X8FT004917;", DisplayName = "IEEE 1284")]
    [DataRow("X8FT004917", Serial + "0000000000", DeviceId + "SN:X8FT004917;", DisplayName = "a placeholder is passed over")]
    [DataRow("", Serial + "XXXXXXXXXX", DisplayName = "a placeholder alone")]
    [DataRow("123456789", "1.3.6.1.2.1.43.5.1.1.17.1|2|123456789", DisplayName = "a number and no text")]
    [DataRow("", "1.3.6.1.2.1.43.5.1.1.17.1|2|-2", DisplayName = "a number that means unknown")]
    [DataRow("", "1.3.6.1.2.1.43.5.1.1.17.1|2|3", DisplayName = "a number that is a code")]
    [DataRow("7XQ1R92", DeviceDescr + "Dell S5830dn 7XQ1R92 LW62.SA3.P632", DisplayName = "between model and firmware")]
    [DataRow("1234567890123", SysDescr + "Lexmark MC3224dwe 1234567890123 CXLBL.052.219", DisplayName = "in the description of the system")]
    [DataRow("", SysDescr + "Lexmark MX931DSE LW80.DN7.P443", DisplayName = "the model itself, which is no number")]
    public async Task Read_SerialNumber_IsTheFirstThatIsOne(string expected, params string[] lines)
    {
        Assert.AreEqual(expected, (await ReadAsync(lines)).Identity.SerialNumber);
    }

    [TestMethod]
    [DataRow("X8FT004917", Serial + "RVA7K01427", DeviceId + "MFG:EPSON;SN:X8FT004917;", DisplayName = "another one")]
    [DataRow("", Serial + "RVA7K01427", DeviceId + "MFG:EPSON;SN:rva7k01427;", DisplayName = "the same one")]
    [DataRow("", DeviceId + "MFG:EPSON;SN:X8FT004917;", DisplayName = "the only one")]
    [DataRow("", Serial + "RVA7K01427", DeviceId + "MFG:EPSON;SN:0000000000;", DisplayName = "a placeholder")]
    public async Task Read_SerialNumberOfTheDeviceId_IsToldWhereItIsAnother(string expected, params string[] lines)
    {
        Assert.AreEqual(expected, (await ReadAsync(lines)).Identity.DeviceIdSerialNumber);
    }

    [TestMethod]
    public async Task Read_OwnSerialNumber_StandsBeforeTheStandards()
    {
        // prtGeneralSerialNumber can be written by anybody.
        var reading = await ReadAsync([SysObjectId + "1.3.6.1.4.1.1347.41", Serial + "MINE1", "1.3.6.1.4.1.1347.43.5.1.1.28.1|4|RVA7K01427"]);
        Assert.AreEqual("RVA7K01427", reading.Identity.SerialNumber);
        reading = await ReadAsync([SysObjectId + "1.3.6.1.4.1.1347.41", Serial + "RVA7K01428", "1.3.6.1.4.1.1347.43.5.1.1.28.1|4|0000000000"]);
        Assert.AreEqual("RVA7K01428", reading.Identity.SerialNumber, "A placeholder is none.");
    }

    [TestMethod]
    [DataRow("Konica Minolta", "Develop ineo+ 280", SysObjectId + "1.3.6.1.4.1.18334.1.1.1.2.1.117.2.2", "1.3.6.1.2.1.25.3.2.1.3.1|4|Generic 28C-1", "1.3.6.1.4.1.18334.1.1.1.1.6.2.1.0|4|Develop ineo+ 280")]
    [DataRow("HP", "LaserJet Pro M404dn", SysObjectId + "1.3.6.1.4.1.11.2.3.9.1", "1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.2.0|4x|fde84850204c617365724a65742050726f204d343034646e")]
    [DataRow("Brother", "DCP-9020CDW", "1.3.6.1.4.1.2435.2.3.9.1.1.7.0|4|MFG:Brother;CMD:PJL;MDL:DCP-9020CDW series;CLS:PRINTER;")]
    [DataRow("Epson", "AL-CX11", SysObjectId + "1.3.6.1.4.1.1248.1.1.2.1.3.7.65.76.45.67.88.49.49", SysDescr + "EPSON Built-in 10Base-T/100Base-TX Print Server")]
    [DataRow("Lenovo", "LJ2655DN", DeviceId + "MFG:Lenovo;MDL:Lenovo LJ2655DN;")]
    [DataRow("UTAX", "3206ci", DeviceDescr + "UTAX_TA 3206ci")]
    [DataRow("Epson", "", SysObjectId + "1.3.6.1.4.1.1248.1.1.2.1.3.5.69.69.80.83.50", SysDescr + "EPSON Built-in", DisplayName = "the name of a network card")]
    public async Task Read_ModelOfAMakersOwnObject_IsReadWhereTheStandardNamesNone(string maker, string model, params string[] lines)
    {
        var identity = (await ReadAsync(lines)).Identity;
        Assert.AreEqual((maker, model), (identity.Manufacturer, identity.Model));
    }

    [TestMethod]
    [DataRow("8000000b0317c87a31c2", "8000000b0317c87a31c2")]
    [DataRow("", "8000", DisplayName = "too short")]
    [DataRow("", "0000000000000000", DisplayName = "nothing but 00")]
    [DataRow("", "ffffffffffffffff", DisplayName = "nothing but FF")]
    public async Task Read_EngineId_IsWhatTheDeviceTellsIfItIsOne(string expected, string octets) =>
        Assert.AreEqual(expected, (await ReadAsync([Serial + "RVA7K01427", "1.3.6.1.6.3.10.2.1.1.0|4x|" + octets])).Identity.SnmpEngineId);

    [TestMethod]
    public async Task Read_Key_IsTheSurestThatThereIs()
    {
        string[] mac = ["1.3.6.1.2.1.2.2.1.3.1|2|6", "1.3.6.1.2.1.2.2.1.6.1|4x|0017c87a31c2", "1.3.6.1.2.1.2.2.1.8.1|2|1"];
        string[] address = ["1.3.6.1.2.1.4.20.1.2.10.20.1.20|2|1"];
        string[] serial = [Serial + "RVA7K01427"];
        string[] maker = [SysObjectId + "1.3.6.1.4.1.1347.41"];
        Assert.AreEqual("serial:Kyocera:RVA7K01427", (await ReadAsync([.. maker, .. serial, .. mac, .. address])).DeviceKey);
        Assert.AreEqual("mac:00:17:c8:7a:31:c2", (await ReadAsync([.. serial, .. mac, .. address])).DeviceKey);
        Assert.AreEqual("mac:00:17:c8:7a:31:c2", (await ReadAsync([.. maker, .. mac, .. address])).DeviceKey);
        Assert.AreEqual("address:10.20.1.20", (await ReadAsync([.. maker, .. address])).DeviceKey);
    }

    private static Task<KPax.Protocol.Device.V1.DeviceReading> ReadAsync(string[] lines) => RecordedDevice.ReadAsync([.. lines, "1.3.6.1.2.1.43.5.1.1.1.1|65|1"]);
}
