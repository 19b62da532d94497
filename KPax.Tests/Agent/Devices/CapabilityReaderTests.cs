using KPax.Agent.Devices;
using KPax.Agent.Devices.Supplies;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceCapabilities.Types;

namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class CapabilityReaderTests
{
    private const string Printer = "1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.5";
    private const string SysDescr = "1.3.6.1.2.1.1.1.0|4|";

    [TestMethod]
    public void Read_NothingTold_IsNothingClaimed() => Assert.AreEqual(new DeviceCapabilities(), Read(SysDescr + "Acme"));

    [TestMethod]
    [DataRow(Typology.Printer, Printer)]
    [DataRow(Typology.Mfp, Printer, SysDescr + "Brother MFC-7820N")]
    [DataRow(Typology.Mfp, Printer, "1.3.6.1.2.1.25.3.2.1.3.5|4|Multi-Functional Device")]
    [DataRow(Typology.Mfp, SysDescr + "RICOH MP 3053 1.09 / RICOH Network Printer C model / RICOH Network Scanner C model")]
    [DataRow(Typology.LabelPrinter, Printer, SysDescr + "ZTC ZT411-300dpi ZPL")]
    [DataRow(Typology.Scanner, SysDescr + "EPSON 10/100/1000 Ethernet USB Ext. Scan Server")]
    [DataRow(Typology.Unspecified, SysDescr + "Canon LBP243")]
    [DataRow(Typology.Printer, "1.3.6.1.2.1.43.10.2.1.3.1.1|2|7", DisplayName = "a marker")]
    [DataRow(Typology.Mfp, Printer, SysDescr + "Xerox B1025 Multifunction Printer; SS 75.000.77.000")]
    [DataRow(Typology.Mfp, Printer, SysDescr + "Kyocera FS-1028MFP")]
    [DataRow(Typology.Mfp, Printer, SysDescr + "KYOCERA ECOSYS M2540dn")]
    [DataRow(Typology.Printer, Printer, SysDescr + "KYOCERA ECOSYS P2540dn")]
    [DataRow(Typology.Mfp, Printer, SysDescr + "SHARP MX-C301W")]
    [DataRow(Typology.Printer, Printer, SysDescr + "SHARP MX-C300P")]
    [DataRow(Typology.Mfp, Printer, SysDescr + "KONICA MINOLTA bizhub C364e")]
    [DataRow(Typology.Printer, Printer, SysDescr + "KONICA MINOLTA bizhub C35P")]
    [DataRow(Typology.Mfp, Printer, SysDescr + "TOSHIBA e-STUDIO2830C")]
    [DataRow(Typology.Printer, Printer, SysDescr + "TOSHIBA e-STUDIO385P")]
    [DataRow(Typology.Printer, Printer, SysDescr + "TOSHIBA e-STUDIO388CP")]
    [DataRow(Typology.Mfp, Printer, SysDescr + "TOSHIBA e-STUDIO389CS")]
    [DataRow(Typology.Mfp, Printer, SysDescr + "NRG MP 171 1.03 / NRG Network Printer C model")]
    [DataRow(Typology.Printer, Printer, SysDescr + "NRG SP 4210N 1.05 / NRG Network Printer C model")]
    [DataRow(Typology.Mfp, Printer, SysDescr + "Lexmark MX711 version NH63.TU.N634 kernel 3.0.0 All-N-1")]
    [DataRow(Typology.Printer, Printer, SysDescr + "Lexmark MS812 version LW40.DN7.P443 kernel 3.0.0 All-N-1")]
    [DataRow(Typology.LabelPrinter, Printer, SysDescr + "SATO CL4NX 203dpi")]
    public void Read_Typology_IsByEvidence(Typology expected, params string[] lines) => Assert.AreEqual(expected, Read(lines).Typology);

    [TestMethod]
    [DataRow(Typology.Mfp, "Kyocera TASKalfa MZ4000i")]
    [DataRow(Typology.Mfp, "KYOCERA MITA KM-3060")]
    [DataRow(Typology.Mfp, "UTAX CD 5130")]
    [DataRow(Typology.Mfp, "RICOH SP 311SFNw 1.05 / RICOH Network Printer C model")]
    [DataRow(Typology.Mfp, "RICOH M C250FW 1.02")]
    [DataRow(Typology.Mfp, "Olivetti d-Copia 3002MF")]
    [DataRow(Typology.Mfp, "KONICA MINOLTA magicolor 4690MF")]
    [DataRow(Typology.Mfp, "Xerox VersaLink C405DN; System 68.61.31")]
    [DataRow(Typology.Mfp, "Xerox B225; SS 1.0")]
    [DataRow(Typology.Mfp, "Xerox ColorQube 9302")]
    [DataRow(Typology.Mfp, "EPSON WF-C5790 Series")]
    [DataRow(Typology.Mfp, "EPSON WF-7840 Series")]
    [DataRow(Typology.Mfp, "EPSON ET-M3140 Series")]
    [DataRow(Typology.Mfp, "EPSON ET-16600 Series")]
    [DataRow(Typology.Mfp, "HP Officejet Pro 8600 N911a")]
    [DataRow(Typology.Mfp, "HP OfficeJet Pro 9010 series")]
    [DataRow(Typology.Mfp, "HP ENVY 5530 series")]
    [DataRow(Typology.Mfp, "HP Smart Tank 750")]
    [DataRow(Typology.Mfp, "HP DeskJet 3700 series")]
    [DataRow(Typology.Mfp, "Canon TS8000 series")]
    [DataRow(Typology.Mfp, "Canon G3010 series")]
    [DataRow(Typology.Mfp, "Canon D1300 Series /P")]
    [DataRow(Typology.Mfp, "Samsung M337x 387x 407x Series; V3.00.01.15")]
    [DataRow(Typology.Mfp, "Samsung C48x Series; V3.00.01.08")]
    [DataRow(Typology.Mfp, "Dell C1765nfw Color MFP")]
    [DataRow(Typology.Mfp, "Dell B2375dnf")]
    [DataRow(Typology.Mfp, "Brother HL-L2390DW series")]
    [DataRow(Typology.Printer, "Kyocera TASKalfa Pro 15000c")]
    [DataRow(Typology.Printer, "RICOH SP C430DN 1.05 / RICOH Network Printer C model")]
    [DataRow(Typology.Printer, "Xerox VersaLink C400; System 68.61.31")]
    [DataRow(Typology.Printer, "Xerox VersaLink C7000; System 57.50.21")]
    [DataRow(Typology.Printer, "Xerox B230; SS 1.0")]
    [DataRow(Typology.Printer, "Xerox ColorQube 8870DN")]
    [DataRow(Typology.Printer, "EPSON WF-C5290 Series")]
    [DataRow(Typology.Printer, "EPSON WF-7210 Series")]
    [DataRow(Typology.Printer, "EPSON ET-M1180 Series")]
    [DataRow(Typology.Printer, "EPSON ET-14100 Series")]
    [DataRow(Typology.Printer, "EPSON XP-15000 Series")]
    [DataRow(Typology.Printer, "HP OfficeJet Pro 8210")]
    [DataRow(Typology.Printer, "HP Officejet 7110 series")]
    [DataRow(Typology.Printer, "HP OfficeJet Pro 9110b")]
    [DataRow(Typology.Printer, "Canon TS700 series")]
    [DataRow(Typology.Printer, "Canon G5000 series")]
    [DataRow(Typology.Printer, "Samsung M332x 382x 402x Series; V4.00.01.09")]
    [DataRow(Typology.Printer, "Samsung C43x Series; V3.00.01.08")]
    [DataRow(Typology.Printer, "Dell B2360dn")]
    [DataRow(Typology.Printer, "Brother HL-L2350DW series")]
    public void Read_TypologyOfAFamily_IsByItsNumbers(Typology expected, string description) => Assert.AreEqual(expected, Read(Printer, "1.3.6.1.2.1.25.3.2.1.3.1|4|" + description).Typology);

    [TestMethod]
    [DataRow(null, DisplayName = "none told")]
    [DataRow(40u, 8, 2_400)]
    [DataRow(40u, 7, 2_400, 7, 1_200)]
    [DataRow(null, 8, 35, DisplayName = "35 a minute, told as an hour's")]
    [DataRow(null, 7, 120, DisplayName = "120 a minute, told as an hour's")]
    [DataRow(4u, 7, 240)]
    [DataRow(null, 4, 2_400, DisplayName = "micrometres")]
    [DataRow(null, 8, -2, DisplayName = "unknown")]
    public void Read_Speed_IsThatOfTheFastestPath(uint? expected, params int[] unitsAndSpeeds)
    {
        var lines = unitsAndSpeeds.Chunk(2).SelectMany((path, row) => new[] { $"1.3.6.1.2.1.43.13.4.1.2.1.{row + 1}|2|{path[0]}", $"1.3.6.1.2.1.43.13.4.1.4.1.{row + 1}|2|{path[1]}" });
        var capabilities = Read([Printer, .. lines]);
        Assert.AreEqual(expected, capabilities.HasPagesPerMinute ? capabilities.PagesPerMinute : null);
    }

    [TestMethod]
    [DataRow("sysDescr: MFC", SysDescr + "Brother MFC-7820N")]
    [DataRow("hrDeviceType: hrDevicePrinter", Printer)]
    [DataRow("IEEE 1284 id: CLS:PRINTER", "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1|4|MFG:Acme;MDL:One;CLS:PRINTER;")]
    [DataRow("", SysDescr + "Acme")]
    public void Read_Typology_SaysByWhat(string expected, params string[] lines) => Assert.AreEqual(expected, Read(lines).TypologyEvidence);

    [TestMethod]
    [DataRow(Counter.Types.Kind.Copy, 5UL, Typology.Mfp)]
    [DataRow(Counter.Types.Kind.Scan, 1UL, Typology.Mfp)]
    [DataRow(Counter.Types.Kind.Fax, 1UL, Typology.Mfp)]
    [DataRow(Counter.Types.Kind.Copy, 0UL, Typology.Printer, DisplayName = "a count of 0 proves nothing")]
    [DataRow(Counter.Types.Kind.Print, 9UL, Typology.Printer)]
    public void Read_WhatWasCounted_ShowsWhatItCanDo(Counter.Types.Kind kind, ulong value, Typology expected)
    {
        var view = RecordedDevice.View(Printer);
        Assert.AreEqual(expected, new CapabilityReader(RecordedDevice.Catalog.Makers).Read(view, [new Counter { Kind = kind, Value = value }], []).Typology);
    }

    [TestMethod]
    [DataRow(Technology.Electrophotographic, 3)]
    [DataRow(Technology.Electrophotographic, 9)]
    [DataRow(Technology.Inkjet, 6)]
    [DataRow(Technology.SolidInk, 12)]
    [DataRow(Technology.Unspecified, 32)]
    public void Read_TechnologyThatNoMarkerTells_IsByWhatIsUsedUp(Technology expected, int type)
    {
        Assert.AreEqual(expected, Read($"1.3.6.1.2.1.43.11.1.1.5.1.1|2|{type}").Technology);
        Assert.AreEqual(Technology.Led, Read($"1.3.6.1.2.1.43.11.1.1.5.1.1|2|{type}", "1.3.6.1.2.1.43.10.2.1.2.1.1|2|3").Technology);
    }

    [TestMethod]
    [DataRow(Technology.Laser, "HP Color LaserJet MFP M281fdw", null)]
    [DataRow(Technology.Inkjet, "HP OfficeJet Pro 9120", null)]
    [DataRow(Technology.Inkjet, "Brother MFC-J6959DW", null)]
    [DataRow(Technology.Unspecified, "Brother MFC-9330CDW", null)]
    [DataRow(Technology.Unspecified, "EPSON WorkForce DS-860", null, DisplayName = "a scanner")]
    [DataRow(Technology.Led, "Dell Color Laser Printer", 3, DisplayName = "a marker goes before words")]
    public void Read_TechnologyThatNeitherMarkersNorSuppliesTell_IsByWhatItIsCalled(Technology expected, string sysDescr, int? marker) =>
        Assert.AreEqual(expected, Read([SysDescr + sysDescr, .. marker is null ? Array.Empty<string>() : [$"1.3.6.1.2.1.43.10.2.1.2.1.1|2|{marker}"]]).Technology);

    [TestMethod]
    [DataRow("07e3050e0a0b0c00", "2019-05-14", DisplayName = "DateAndTime")]
    [DataRow("07e3050e0a0b0c002b0200", "2019-05-14", DisplayName = "DateAndTime with a zone")]
    [DataRow("323031392d30352d31342031323a3030", "2019-05-14", DisplayName = "text")]
    [DataRow("323031392f30352f3134", "2019-05-14", DisplayName = "text with slashes")]
    [DataRow("07b2010100000000", "", DisplayName = "1970: no clock")]
    [DataRow("07e30d0100000000", "", DisplayName = "month 13")]
    [DataRow("6e6f7420736574", "", DisplayName = "words")]
    [DataRow("", "")]
    public void Read_DayOfInstallation_IsADayOrNothing(string hex, string expected) =>
        Assert.AreEqual(expected, InstallDateText.Read(RecordedDevice.Objects([$"1.3.6.1.4.1.1.1|4x|{hex}"])[0].Value));

    [TestMethod]
    [DataRow(3, Technology.Led)]
    [DataRow(4, Technology.Laser)]
    [DataRow(5, Technology.Electrophotographic)]
    [DataRow(6, Technology.Impact)]
    [DataRow(11, Technology.Impact)]
    [DataRow(12, Technology.Inkjet)]
    [DataRow(13, Technology.SolidInk)]
    [DataRow(14, Technology.Inkjet)]
    [DataRow(16, Technology.Thermal)]
    [DataRow(19, Technology.Thermal)]
    [DataRow(1, Technology.Other)]
    [DataRow(21, Technology.Other)]
    [DataRow(2, Technology.Unspecified)]
    [DataRow(99, Technology.Unspecified)]
    public void Read_Technology_IsThatOfTheMib(int code, Technology expected) => Assert.AreEqual(expected, Read($"1.3.6.1.2.1.43.10.2.1.2.1.1|2|{code}").Technology);

    [TestMethod]
    [DataRow(null, "1.3.6.1.2.1.43.11.1.1.6.1.1|4|Black Toner", DisplayName = "black toner alone proves nothing")]
    [DataRow(false, "1.3.6.1.2.1.43.10.2.1.6.1.1|2|1", DisplayName = "one process colorant")]
    [DataRow(true, "1.3.6.1.2.1.43.10.2.1.6.1.1|2|4", DisplayName = "four process colorants")]
    [DataRow(null, "1.3.6.1.2.1.43.10.2.1.6.1.1|2|0", DisplayName = "none told")]
    [DataRow(true, "1.3.6.1.2.1.43.10.2.1.6.1.1|2|1", "1.3.6.1.2.1.43.12.1.1.4.1.1|4|cyan", "1.3.6.1.2.1.43.12.1.1.4.1.2|4|magenta", "1.3.6.1.2.1.43.12.1.1.4.1.3|4|yellow",
        DisplayName = "a marker for each colour")]
    [DataRow(true, "1.3.6.1.2.1.43.11.1.1.6.1.1|4|tri-color ink cartridge", DisplayName = "three colours in one")]
    [DataRow(true, SysDescr + "HP Color LaserJet 2840", DisplayName = "what it is called")]
    [DataRow(true, SysDescr + "RICOH MP C4500 1.24 / RICOH Network Printer C model", DisplayName = "a family of colours")]
    [DataRow(null, SysDescr + "RICOH MP 3053 1.09 / RICOH Network Printer C model", DisplayName = "a family that proves nothing")]
    [DataRow(true, "1.3.6.1.2.1.43.10.2.1.6.1.1|2|1", SysDescr + "HP Color LaserJet 2840", DisplayName = "what it is called goes before one process colorant")]
    [DataRow(null, "1.3.6.1.2.1.43.10.2.1.6.1.1|2|2", DisplayName = "two process colorants prove nothing")]
    [DataRow(null, "1.3.6.1.2.1.43.10.2.1.6.1.1|2|1", "1.3.6.1.2.1.43.11.1.1.5.1.1|2|5", "1.3.6.1.2.1.43.11.1.1.5.1.2|2|5", DisplayName = "one process colorant and two inks of unknown colour")]
    [DataRow(null, "1.3.6.1.2.1.43.10.2.1.6.1.1|2|1", "1.3.6.1.2.1.43.11.1.1.6.1.1|4|Cyan Toner", DisplayName = "one process colorant and a colour")]
    [DataRow(false, "1.3.6.1.2.1.43.10.2.1.6.1.1|2|1", "1.3.6.1.2.1.43.11.1.1.6.1.1|4|Black Toner", "1.3.6.1.2.1.43.11.1.1.6.1.2|4|Drum", DisplayName = "one process colorant and black")]
    public void Read_Color_IsByEvidence(bool? expected, params string[] lines)
    {
        var capabilities = Read(lines);
        Assert.AreEqual(expected, capabilities.HasColor ? capabilities.Color : null);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(true, 5, 3)]
    [DataRow(true, 4)]
    [DataRow(false, 5)]
    [DataRow(false, 5, 5)]
    [DataRow(null, 2, DisplayName = "a path of an unknown kind")]
    [DataRow(null, 5, 1, DisplayName = "a path of another kind")]
    public void Read_Duplex_IsAMediaPathThatTurnsTheSheet(bool? expected, params int[] paths)
    {
        var capabilities = Read([Printer, .. paths.Select((type, index) => $"1.3.6.1.2.1.43.13.4.1.9.1.{index + 1}|2|{type}")]);
        Assert.AreEqual(expected, capabilities.HasDuplex ? capabilities.Duplex : null);
    }

    [TestMethod]
    [DataRow(true, 5UL, null)]
    [DataRow(true, 5UL, 5, DisplayName = "what was printed so goes before a path that is told to be simplex")]
    [DataRow(null, 0UL, null, DisplayName = "a count of 0 proves nothing")]
    [DataRow(false, 0UL, 5)]
    public void Read_DuplexThatWasCounted_ShowsThatItCan(bool? expected, ulong value, int? path)
    {
        var view = RecordedDevice.View(path is null ? [Printer] : [Printer, $"1.3.6.1.2.1.43.13.4.1.9.1.1|2|{path}"]);
        var counter = new Counter { Kind = Counter.Types.Kind.Duplex, Value = value };
        var capabilities = new CapabilityReader(RecordedDevice.Catalog.Makers).Read(view, [counter], []);
        Assert.AreEqual(expected, capabilities.HasDuplex ? capabilities.Duplex : null);
    }

    [TestMethod]
    [DataRow("Brother NC-8300w, Firmware Ver.1.16  (12.05.08),MID 84E-202,FID 2", "1.16")]
    [DataRow("Lexmark T640 version NS.NP.N219 kernel 2.6.6 All-N-1", "NS.NP.N219")]
    [DataRow("RICOH MP 3053 1.09 / RICOH Network Printer C model", "1.09")]
    [DataRow("Samsung CLX-3170 Series;V1.00.01.64 Sep-27-2010;Engine 1.77.81;NIC V4.01.20(CLX-3170)", "1.00.01.64")]
    [DataRow("HP Laser MFP 131 133 135-138; V3.82.01.12     JAN-31-2020;Engine V1.00.10 01-09-2020;NIC V4.01;S/N A", "3.82.01.12")]
    [DataRow("OKI OkiLAN 9450g Rev.00.69 10/100: Attached to MC873 Rev.07.87 : Copyright", "07.87")]
    [DataRow("Xerox AltaLink C8045; SS 103.002.028.30900, NC 1.20.000", "103.002.028.30900")]
    [DataRow("Xerox Phaser 5500DN;PS G02.10,Net 22.42.11.22.2004,Eng 11.42.00,OS 4.46;SN RET570148", "4.46")]
    [DataRow("Lexmark MC3224dwe 1234567890123 CXLBL.052.219", "CXLBL.052.219")]
    [DataRow("Xerox WorkCentre 7845 v1 Multifunction System; System Software 072.040.004.09100, ESS 072.044.04160, IOT 003.004.000", "072.040.004.09100")]
    [DataRow("Xerox Color 570;System 55.40.61,ESS1.208.6,IOT 64.24.0,FIN C18.22.0", "55.40.61")]
    [DataRow("FUJI XEROX DocuPrint CM305 df; Net 16.41,ESS 201210101131,IOT 03.00.05", "201210101131")]
    [DataRow("Dell MFP Laser 3115cn; Net 9.26, Controller 200709110910, Engine 05.09.00", "200709110910")]
    [DataRow("Xerox WorkCentre M118;ESS1.202.6,IOT 54.2.0,ADF 10.5.0", "1.202.6")]
    [DataRow("HP LaserJet Pro M404dn", "")]
    public void Read_Firmware_IsWhatTheDescriptionSays(string sysDescr, string expected) => Assert.AreEqual(expected, Read(SysDescr + sysDescr).FirmwareVersion);

    [TestMethod]
    [DataRow("7.1", "N/A")]
    [DataRow("7.1", "Unknown")]
    [DataRow("7.1", "-")]
    [DataRow("8.2", "8.2")]
    public async Task Read_FirmwareThatMeansNone_IsPassedOver(string expected, string own)
    {
        // Canon's own object goes before the description.
        var reading = await RecordedDevice.ReadAsync(
            Printer, SysDescr + "Canon LBP243, Firmware Ver.7.1", "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1602.4.2", $"1.3.6.1.4.1.1602.1.1.1.4.0|4|{own}");
        Assert.AreEqual(expected, reading.Capabilities.FirmwareVersion);
    }

    private static DeviceCapabilities Read(params IEnumerable<string> lines) => Read(RecordedDevice.View(lines));

    private static DeviceCapabilities Read(AnswerView view) => new CapabilityReader(RecordedDevice.Catalog.Makers).Read(view, [], new SupplyReader(view, new ReadErrors()).Read());
}
