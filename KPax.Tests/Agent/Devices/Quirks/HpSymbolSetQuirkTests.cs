using KPax.Agent.Devices.Quirks;
using KPax.Agent.Devices.Text;

namespace KPax.Tests.Agent.Devices.Quirks;

[TestClass]
public sealed class HpSymbolSetQuirkTests
{
    [TestMethod]
    [DataRow("fde84850204c6173657200", "HP Laser", DisplayName = "UTF-8")]
    [DataRow("fde8c3a974c3a9", "été", DisplayName = "UTF-8 beyond ASCII")]
    [DataRow("0115564e4352", "VNCR", DisplayName = "Roman-8")]
    [DataRow("0115c574c5", "été", DisplayName = "Roman-8 beyond ASCII")]
    [DataRow("000ee974e9", "été", DisplayName = "Latin-1")]
    [DataRow("0275414243", "ABC", DisplayName = "a set that nobody knows")]
    [DataRow("564e435243", "VNCRC", DisplayName = "no set")]
    [DataRow("fde8", "", DisplayName = "a set and nothing behind it")]
    [DataRow("41", "A", DisplayName = "one letter")]
    [DataRow("", "", DisplayName = "nothing")]
    public void ReadText_Octets_AreWithoutTheSet(string hex, string expected) =>
        Assert.AreEqual(expected, new HpSymbolSetQuirk().ReadText(Convert.FromHexString(hex), TextHint.None));
}
