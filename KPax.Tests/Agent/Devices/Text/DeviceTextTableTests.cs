using System.Text;
using KPax.Agent.Devices.Text;

namespace KPax.Tests.Agent.Devices.Text;

/// <summary>Texts as devices send them, with what they declare: what people read, and whether the octets are kept.</summary>
[TestClass]
public sealed class DeviceTextTableTests
{
    [TestMethod]
    [DataRow("e38388e3838ae383bc", 106, "ja", "JP", "トナー", DisplayName = "UTF-8 kanji")]
    [DataRow("e38388e3838ae383bc", 17, "ja", "JP", "トナー", DisplayName = "UTF-8, declared Shift_JIS")]
    [DataRow("83678369815b", 17, "ja", "JP", "トナー", DisplayName = "Shift_JIS, declared")]
    [DataRow("83678369815b", 106, "ja", "", "トナー", DisplayName = "Shift_JIS, declared UTF-8, by language")]
    [DataRow("83678369815b", 4, "", "JP", "トナー", DisplayName = "Shift_JIS, declared Latin-1, by country")]
    [DataRow("83678369815b", 2004, "ja", "", "トナー", DisplayName = "Shift_JIS, declared Roman-8")]
    [DataRow("83678369815b", 3, "jp", "", "トナー", DisplayName = "Shift_JIS, the country in place of the language")]
    [DataRow("83678369815b", 0, "", "", "トナー", DisplayName = "Shift_JIS, nothing declared: kana")]
    [DataRow("1b24422548254a213c1b2842", 39, "ja", "JP", "トナー", DisplayName = "ISO-2022-JP")]
    [DataRow("1b24422548254a213c1b2842", 0, "", "", "トナー", DisplayName = "ISO-2022-JP that nobody declared")]
    [DataRow("c4abb7db", 113, "zh", "CN", "墨粉", DisplayName = "GBK, declared")]
    [DataRow("c4abb7db", 0, "zh", "", "墨粉", DisplayName = "GBK, by language")]
    [DataRow("c5e4b3ca", 36, "ko", "KR", "토너", DisplayName = "EUC-KR, declared")]
    [DataRow("c5e4b3ca", 0, "ko", "", "토너", DisplayName = "EUC-KR, by language")]
    [DataRow("5072c1742020", 2004, "fr", "FR", "Prêt", DisplayName = "Roman-8 with a circumflex")]
    [DataRow("5072ea74", 0, "fr", "FR", "Prêt", DisplayName = "windows-1252")]
    [DataRow("5072c3aa74", 2004, "fr", "FR", "Prêt", DisplayName = "UTF-8, declared Roman-8")]
    [DataRow("cff0e8edf2e5f0", 0, "ru", "RU", "Принтер", DisplayName = "windows-1251 by language")]
    [DataRow("4f9c2070f8ed", 0, "cs", "CZ", "Oś pří", DisplayName = "windows-1250 by language")]
    [DataRow("626c61636b00", 3, "", "", "black", DisplayName = "NUL at the end")]
    [DataRow("626c61636b2020ffff", 3, "", "", "black", DisplayName = "space and FF at the end")]
    [DataRow("fde854c3a974", 0, "", "", "Tét", DisplayName = "HP's prefix of UTF-8")]
    [DataRow("426c61636b0d0a546f6e6572", 3, "", "", "Black  Toner", DisplayName = "two lines")]
    [DataRow("00420061006400", 1015, "", "", " B a d", DisplayName = "declared UTF-16 of an odd length")]
    [DataRow("0054006f006e0065", 1015, "", "", "Tone", DisplayName = "UTF-16, declared")]
    [DataRow("0054006f006e0065", 0, "", "", "Tone", DisplayName = "UTF-16 that nobody declared")]
    [DataRow("54006f006e006500", 0, "", "", "Tone", DisplayName = "UTF-16, little end first, not declared")]
    [DataRow("feff30c8", 0, "", "", "ト", DisplayName = "UTF-16 with its mark")]
    [DataRow("81", 0, "", "", "81", DisplayName = "nothing fits: hexadecimal")]
    [DataRow("", 0, "", "", "", DisplayName = "nothing")]
    public void Decode_Octets_AreWhatPeopleRead(string hex, int charset, string language, string country, string expected)
    {
        var octets = Convert.FromHexString(hex);
        var decoded = TextDecoder.Decode(octets, new TextHint(charset, language, country));
        Assert.AreEqual(expected, decoded.Text);
        var bare = octets.AsSpan().TrimEnd([(byte)0, (byte)0x20, (byte)0xFF]);
        Assert.AreEqual(!bare.SequenceEqual(Encoding.UTF8.GetBytes(expected)), !decoded.Octets.IsEmpty, "octets");
    }
}
