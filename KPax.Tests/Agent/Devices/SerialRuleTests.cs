using KPax.Agent.Devices;

namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class SerialRuleTests
{
    [TestMethod]
    [DataRow("RVA7K01427", "RVA7K01427")]
    [DataRow("  RVA7K01427 \0\0", "RVA7K01427")]
    [DataRow("1000", "1000")]
    [DataRow("X001", "X001")]
    [DataRow("", "")]
    [DataRow("123", "")]
    [DataRow("0000000", "")]
    [DataRow("XXXXXXXXXX", "")]
    [DataRow("xxxx", "")]
    [DataRow("Unknown", "")]
    [DataRow("N/A", "")]
    [DataRow("not available", "")]
    [DataRow("----------", "")]
    [DataRow("????", "")]
    [DataRow("RVA7K01427\u00FF\u00FF", "RVA7K01427")]
    [DataRow("S/N: RVA7K01427", "RVA7K01427")]
    [DataRow("SN:12", "")]
    [DataRow("unavailable", "")]
    [DataRow("(not specified)", "")]
    [DataRow("VNB3J99999   A", "VNB3J99999", DisplayName = "what stands behind the end of the text")]
    [DataRow("VNB 3J99999", "VNB 3J99999")]
    [DataRow("0x564e42334a3939393939", "VNB3J99999", DisplayName = "spelt by its octets")]
    [DataRow("0x00112233", "0x00112233", DisplayName = "octets that are no letters")]
    [DataRow("\"VNB3J99999\"", "VNB3J99999")]
    [DataRow("\"\"", "")]
    public void Clean_Text_IsASerialNumberOrEmpty(string text, string expected) => Assert.AreEqual(expected, SerialRule.Clean(text));

    [TestMethod]
    public void Clean_TextThatIsTooLongForAKey_IsEmpty()
    {
        Assert.AreEqual(255, SerialRule.Clean(new string('A', 255)).Length);
        Assert.AreEqual("", SerialRule.Clean(new string('A', 256)));
    }
}
