using KPax.Agent.Devices.Quirks;
using KPax.Agent.Devices.Text;

namespace KPax.Tests.Agent.Devices.Quirks;

[TestClass]
public sealed class Ieee1284QuirkTests
{
    [TestMethod]
    [DataRow("4d46473a48503b", "MFG:HP;", DisplayName = "no length")]
    [DataRow("00094d46473a48503b", "MFG:HP;", DisplayName = "a length that counts itself")]
    [DataRow("00074d46473a48503b", "MFG:HP;", DisplayName = "a length that does not")]
    [DataRow("0009", "\t", DisplayName = "too short for both")]
    [DataRow("", "", DisplayName = "nothing")]
    public void ReadText_Octets_AreWithoutTheLength(string hex, string expected) =>
        Assert.AreEqual(expected.Trim(), new Ieee1284Quirk().ReadText(Convert.FromHexString(hex), TextHint.None));
}
