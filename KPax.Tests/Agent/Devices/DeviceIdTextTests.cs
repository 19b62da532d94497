using KPax.Agent.Devices;

namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class DeviceIdTextTests
{
    [TestMethod]
    [DataRow("MFG:Brother;CMD:PJL,PCL;MDL:HL-2270DW series;CLS:PRINTER;", "Brother", "HL-2270DW series", "")]
    [DataRow("MANUFACTURER:EPSON;COMMAND SET:ESCPL2;MODEL:WF-C5890;SERIALNUMBER:X8FT;", "EPSON", "WF-C5890", "X8FT")]
    [DataRow("mfg: HP ;mdl: LaserJet ;sern:ABC;", "HP", "LaserJet", "ABC")]
    [DataRow("MFG:;MANUFACTURER:Canon;SN:1;SN:2", "Canon", "", "1")]
    [DataRow("MDL:a:b;", "", "a:b", "")]
    [DataRow("nonsense", "", "", "")]
    [DataRow("", "", "", "")]
    public void Parse_Pairs_AreFoundInEitherForm(string text, string maker, string model, string serial)
    {
        Assert.AreEqual(new DeviceIdText(maker, model, serial, ""), DeviceIdText.Parse(text));
    }
}
