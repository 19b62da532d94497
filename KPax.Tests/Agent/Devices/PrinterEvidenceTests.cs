using KPax.Agent.Devices;

namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class PrinterEvidenceTests
{
    [TestMethod]
    [DataRow(true, "1.3.6.1.2.1.25.3.2.1.2.4|6|1.3.6.1.2.1.25.3.1.5", DisplayName = "device of the type printer")]
    [DataRow(true, "1.3.6.1.2.1.43.5.1.1.1.1|65|1", DisplayName = "a row of the Printer MIB")]
    [DataRow(true, "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1347.41", DisplayName = "maker of printers by sysObjectID")]
    [DataRow(true, "1.3.6.1.2.1.1.1.0|4|Lexmark T640 version NS.NP.N219", DisplayName = "maker of printers by name")]
    [DataRow(true, "1.3.6.1.2.1.1.1.0|4|HP ETHERNET MULTI-ENVIRONMENT,ROM J.sp.00,JETDIRECT EX", DisplayName = "maker of many things, speaks of printing")]
    [DataRow(true, "1.3.6.1.2.1.1.1.0|4|HP Designjet T1100ps 44in", DisplayName = "a plotter")]
    [DataRow(true, "1.3.6.1.2.1.1.1.0|4|Samsung C430 Series;V3.00.02.07 DEC-11-2015;Engine V1.00.09;NIC V6.01.16;S/N 08HRB8GG5A00A1", DisplayName = "an engine")]
    [DataRow(true, "1.3.6.1.2.1.1.1.0|4|Unisys UDS544 version NS.NP.N219 kernel 2.6.6 All-N-1", DisplayName = "firmware of Lexmark")]
    [DataRow(true, "1.3.6.1.2.1.1.1.0|4|Panasonic DP-MB500 Series", DisplayName = "a family of printers")]
    [DataRow(true, "1.3.6.1.2.1.1.1.0|4|Intermec PM4i", DisplayName = "a printer of labels")]
    [DataRow(false, "1.3.6.1.2.1.1.1.0|4|Honeywell CX Terminal", DisplayName = "a terminal")]
    [DataRow(false, "1.3.6.1.2.1.1.1.0|4|Panasonic WJ-HD616K", DisplayName = "a recorder")]
    [DataRow(false, "1.3.6.1.2.1.1.1.0|4|HP J9776A 2530-24G Switch", "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.11.2.3.7.11.160", DisplayName = "HP switch")]
    [DataRow(false, "1.3.6.1.2.1.1.1.0|4|Linux server 6.1.0", "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8072.3.2.10", DisplayName = "Linux")]
    [DataRow(false, "1.3.6.1.2.1.1.1.0|4|Dell EMC Networking OS10", "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.674.11000.5000.100", DisplayName = "Dell switch")]
    [DataRow(false, "1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.4", DisplayName = "a network card")]
    public void IsPrinter_WhatADeviceSays_IsEvidenceOrNot(bool expected, params string[] lines)
    {
        var answers = new DeviceAnswers();
        answers.Add(RecordedDevice.Objects(lines));
        Assert.AreEqual(expected, new PrinterEvidence(RecordedDevice.Catalog.Makers).IsPrinter(answers, RecordedDevice.Catalog.Base));
    }
}
