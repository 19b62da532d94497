using KPax.Agent.Devices.Text;

namespace KPax.Tests.Agent.Devices.Text;

[TestClass]
public sealed class HpRoman8EncodingTests
{
    [TestMethod]
    public void GetString_LowerHalf_IsAscii() => Assert.AreEqual("Toner ~", HpRoman8Encoding.GetString("Toner ~"u8));

    [TestMethod]
    [DataRow((byte)0xA1, 'À')]
    [DataRow((byte)0xB4, 'Ç')]
    [DataRow((byte)0xC1, 'ê')]
    [DataRow((byte)0xC5, 'é')]
    [DataRow((byte)0xCC, 'ä')]
    [DataRow((byte)0xCE, 'ö')]
    [DataRow((byte)0xCF, 'ü')]
    [DataRow((byte)0xD0, 'Å')]
    [DataRow((byte)0xDE, 'ß')]
    [DataRow((byte)0xEE, 'Ÿ')]
    [DataRow((byte)0xF0, 'Þ')]
    [DataRow((byte)0xFE, '±')]
    public void GetString_UpperHalf_IsThatOfTheTable(byte octet, char expected) => Assert.AreEqual(expected.ToString(), HpRoman8Encoding.GetString([octet]));

    [TestMethod]
    public void GetString_EveryOctet_IsOneLetterAndNoneTwice()
    {
        var upper = HpRoman8Encoding.GetString([.. Enumerable.Range(0xA0, 0x60).Select(octet => (byte)octet)]);
        Assert.AreEqual(0x60, upper.Length);
        Assert.HasCount(0x60, upper.ToHashSet());
    }
}
