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

    [TestMethod]
    [DataRow("MFG:EPSON;UUID:CFE92100-67C4-11D4-A45F-AC1826B7C9D1;", "cfe92100-67c4-11d4-a45f-ac1826b7c9d1")]
    [DataRow("MFG:EPSON;UUID:urn:uuid:cfe92100-67c4-11d4-a45f-ac1826b7c9d1;", "cfe92100-67c4-11d4-a45f-ac1826b7c9d1")]
    [DataRow("UUID:00000000-0000-0000-0000-000000000000;", "")]
    [DataRow("UUID:ffffffff-ffff-ffff-ffff-ffffffffffff;", "")]
    [DataRow("UUID:none;", "")]
    public void Parse_Uuid_IsOneOrNothing(string text, string expected) => Assert.AreEqual(expected, DeviceIdText.Parse(text).Uuid);
}
