namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class ModelRuleTests
{
    private const string SysDescr = "1.3.6.1.2.1.1.1.0|4|";
    private const string SysName = "1.3.6.1.2.1.1.5.0|4|";
    private const string DeviceDescr = "1.3.6.1.2.1.25.3.2.1.3.1|4|";
    private const string PrinterName = "1.3.6.1.2.1.43.5.1.1.16.1|4|";
    private const string DeviceId = "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1|4|";

    [TestMethod]
    [DataRow("KYOCERA ECOSYS P2235dn", "ECOSYS P2235dn")]
    [DataRow("HP LaserJet Pro M404dn", "LaserJet Pro M404dn")]
    [DataRow("Hewlett-Packard HP LaserJet 4200", "LaserJet 4200")]
    [DataRow("Brother HL-5370DW series", "HL-5370DW")]
    [DataRow("Brother HL-5370DW series [001ba90ba752]", "HL-5370DW")]
    [DataRow("Canon iR-ADV C5235 /P", "iR-ADV C5235")]
    [DataRow("Lexmark T640 version NS.NP.N219 kernel 2.6.6 All-N-1", "T640")]
    [DataRow("RICOH MP 3053 1.09 / RICOH Network Printer C model / RICOH Network Scanner C model", "MP 3053")]
    [DataRow("Samsung ML-2850 Series OS 1.01.15.47 02-10-2010;Engine 1.01.25;NIC V4.01.09(ML-285x)", "ML-2850")]
    [DataRow("Xerox WorkCentre 6605DN; Network 90.66, Controller 201305012030", "WorkCentre 6605DN")]
    [DataRow("FUJI XEROX DocuPrint CM305 df; Net 16.41", "DocuPrint CM305 df")]
    [DataRow("TTP244CE Version: 7.02 EZD", "TTP244CE")]
    [DataRow("OKI OkiLAN 9450g Rev.00.69 10/100/1000BASE Ethernet PrintServer: Attached to MC873 Rev.07.87 : Copyright (c) 2015", "MC873")]
    [DataRow("HP Laser MFP 131 133 135-138; V3.82.01.12     JAN-31-2020;Engine V1.00.10", "Laser MFP 131 133 135-138")]
    [DataRow("OKI DATA CORP C650", "C650")]
    [DataRow("HP ETHERNET MULTI-ENVIRONMENT,SN:A,FN:B,SVCID:1,PID:HP LaserJet MFP M130nw", "LaserJet MFP M130nw")]
    [DataRow("HP ETHERNET MULTI-ENVIRONMENT,ROM J.sp.00,JETDIRECT EX,JD28 EEPROM 5.58", "")]
    [DataRow("KYOCERA Document Solutions Printing System", "")]
    [DataRow("EPSON Built-in 10Base-T/100Base-TX Print Server", "")]
    [DataRow("Linux printer 5.10.0 x86_64", "")]
    [DataRow("Canon MF", "")]
    [DataRow("Canon Inc., LBP-1760e Printer /P", "LBP-1760e Printer", DisplayName = "a legal form and a comma")]
    [DataRow("Canon Inc. LASER CLASS 3170 /P", "LASER CLASS 3170")]
    [DataRow("Canon LBP5500 /P EEPROM 1100", "LBP5500")]
    [DataRow("Canon MF6500 Series (UFRII LT)", "MF6500")]
    [DataRow("Canon Network Multi-PDL Printer Board-H1", "")]
    [DataRow("Lexmark International MS812 LW40.DN7.P443", "MS812", DisplayName = "firmware without a serial number before it")]
    [DataRow("MarkNet X2011e Version 4.20.21 Ethernet 10/100.", "")]
    [DataRow("Xerox\u00AE PrimeLink\u00AE B9100; ESS1.10.1", "PrimeLink B9100", DisplayName = "marks")]
    [DataRow("Xerox(R) C315 Color MFP; SS 074.014.000.00000", "C315 Color MFP")]
    [DataRow("Xerox Phaser 6200 DX v(2.12/14.66.02.22.2002/1.6.7/4.26) Printer 256MB LPH130287", "Phaser 6200 DX")]
    [DataRow("Xerox WorkCentre 7845 v1 Multifunction System; System Software 072.040.004.09100", "WorkCentre 7845")]
    [DataRow("Xerox DocuPrint N4525 Network Laser Printer - 2.15", "DocuPrint N4525 Network Laser Printer")]
    [DataRow("TOSHIBA TEC CORPORATION e-STUDIO 2555C", "e-STUDIO 2555C")]
    [DataRow("Zebra Technologies ZTC QLn320-200dpi", "QLn320-200dpi")]
    [DataRow("Minolta-QMS magicolor 3100", "magicolor 3100")]
    [DataRow("Printronix P7000 Network Interface Card", "P7000")]
    [DataRow("HP Business Inkjet 1200", "Business Inkjet 1200", DisplayName = "a word of a company that is one of the model")]
    public async Task Find_SystemDescription_NamesTheModelOrNone(string text, string expected) => await CheckAsync(expected, SysDescr + text);

    [TestMethod]
    public async Task Find_SeveralTexts_TheDevicesOwnComesFirst()
    {
        await CheckAsync("MFC-7820N", SysDescr + "Brother NC-6200h, Firmware Ver.H", DeviceDescr + "Brother MFC-7820N", DeviceId + "MFG:Brother;MDL:HL-1;");
        await CheckAsync("bizhub C3110", SysDescr + "KONICA MINOLTA bizhub C3110", DeviceDescr + "Generic 28C-1");
        await CheckAsync("HL-2270DW", SysDescr + "Brother NC-8300w", DeviceId + "MFG:Brother;MDL:HL-2270DW series;");
    }

    [TestMethod]
    public async Task Find_DescriptionWithItsSerialNumber_EndsBeforeIt()
    {
        await CheckAsync("S5830dn", DeviceDescr + "Dell S5830dn 7XQ1R92 LW62.SA3.P632", "1.3.6.1.2.1.43.5.1.1.17.1|4|7XQ1R92");
        await CheckAsync("S5830dn", DeviceDescr + "Dell S5830dn 7XQ1R92 LW62.SA3.P632");
    }

    [TestMethod]
    public async Task Find_PrinterName_CountsUnlessItIsTheHosts()
    {
        await CheckAsync("VersaLink C7130", PrinterName + "Xerox VersaLink C7130");
        await CheckAsync("", PrinterName + "PRINTER-3F", SysName + "printer-3f");
        await CheckAsync("Aficio MP 171", SysDescr + "Aficio MP 171", SysName + "Aficio MP 171");
    }

    private static async Task CheckAsync(string expected, params string[] lines)
    {
        // A row of the Printer MIB makes it a printer.
        var reading = await RecordedDevice.ReadAsync([.. lines, "1.3.6.1.2.1.43.5.1.1.1.1|65|1"]);
        Assert.AreEqual(expected, reading.Identity.Model);
    }
}
