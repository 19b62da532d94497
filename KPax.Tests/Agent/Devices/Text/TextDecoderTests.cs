using System.Text;
using KPax.Agent.Devices.Text;

namespace KPax.Tests.Agent.Devices.Text;

[TestClass]
public sealed class TextDecoderTests
{
    private const int ShiftJis = 17;
    private const int Utf8 = 106;
    private const int Utf16 = 1015;
    private const int HpRoman8 = 2004;

    [TestMethod]
    [DataRow("426C61636B", 0, "", "Black", DisplayName = "ASCII")]
    [DataRow("626C61636B00", 0, "", "black", DisplayName = "NUL behind")]
    [DataRow("426C61636B200000FFFF", 0, "", "Black", DisplayName = "padding behind")]
    [DataRow("", 0, "", "", DisplayName = "nothing")]
    [DataRow("002020FF00", 0, "", "", DisplayName = "padding alone")]
    [DataRow("547261790A32090D", 0, "", "Tray 2", DisplayName = "controls")]
    [DataRow("41E280AE42E281A643", 0, "", "A B C", DisplayName = "turns of direction")]
    [DataRow("D7A9E2808FD7A9", 0, "", "ש\u200Fש", DisplayName = "a mark of direction, which turns nothing")]
    [DataRow("5072C3AA74", Utf8, "", "Prêt", DisplayName = "UTF-8, declared")]
    [DataRow("5072C3AA74", HpRoman8, "", "Prêt", DisplayName = "UTF-8 that declares hp-roman8")]
    [DataRow("50724974", HpRoman8, "", "PrIt", DisplayName = "ASCII that declares hp-roman8")]
    [DataRow("5072C174", HpRoman8, "", "Prêt", DisplayName = "hp-roman8")]
    [DataRow("5072EA74", Utf8, "", "Prêt", DisplayName = "windows-1252 that declares UTF-8")]
    [DataRow("5072EA74", 0, "", "Prêt", DisplayName = "windows-1252, nothing declared")]
    [DataRow("4B617274757368652080", 4, "", "Kartushe €", DisplayName = "a sign of windows-1252 that declares Latin-1")]
    [DataRow("83678369815B", ShiftJis, "", "トナー", DisplayName = "Shift_JIS, declared")]
    [DataRow("83678369815B", 0, "ja", "トナー", DisplayName = "Shift_JIS by language")]
    [DataRow("E38388E3838AE383BC", ShiftJis, "ja", "トナー", DisplayName = "UTF-8 that declares Shift_JIS")]
    [DataRow("1B2442254825 4A213C1B2842", 39, "ja", "トナー", DisplayName = "ISO-2022-JP")]
    [DataRow("526561647920", 39, "ja", "Ready", DisplayName = "ASCII that declares ISO-2022-JP")]
    [DataRow("A5C8A5CAA1BC", 18, "", "トナー", DisplayName = "EUC-JP")]
    [DataRow("BADAC9AB", 113, "", "黑色", DisplayName = "GBK")]
    [DataRow("BADAC9AB", 0, "zh", "黑色", DisplayName = "GBK by language")]
    [DataRow("BAD2AFBB", 2026, "", "碳粉", DisplayName = "Big5")]
    [DataRow("C5E4B3CA", 38, "", "토너", DisplayName = "EUC-KR")]
    [DataRow("C5E4B3CA", 0, "ko", "토너", DisplayName = "EUC-KR by language")]
    [DataRow("54657374 BE", 5, "", "Testž", DisplayName = "Latin-2")]
    [DataRow("CFF0E8EDF2E5F0", 2251, "", "Принтер", DisplayName = "windows-1251")]
    [DataRow("00500072 00EA0074", Utf16, "", "Prêt", DisplayName = "UTF-16, big end first")]
    [DataRow("FEFF0050007200EA0074", Utf16, "", "Prêt", DisplayName = "UTF-16 with its mark")]
    [DataRow("FFFE50007200EA007400", 0, "", "Prêt", DisplayName = "UTF-16 by its mark, little end first")]
    [DataRow("500072000001", 1014, "", "PrĀ", DisplayName = "UTF-16LE whose last octet is no padding")]
    [DataRow("01000100", Utf16, "", "ĀĀ", DisplayName = "UTF-16 whose last 00 is no padding")]
    [DataRow("0041004200200000FFFF", Utf16, "", "AB", DisplayName = "UTF-16 with padding")]
    [DataRow("30C830CA30FC", Utf16, "", "トナー", DisplayName = "UTF-16, Japanese")]
    [DataRow("546F6E657220426C61636B", Utf16, "", "Toner Black", DisplayName = "ASCII that declares UTF-16")]
    [DataRow("FDE850C3BC", 0, "", "Pü", DisplayName = "HP's symbol set before UTF-8")]
    [DataRow("FDE8", 0, "", "ýè", DisplayName = "two letters that look like it")]
    [DataRow("EFBBBF41", 0, "", "A", DisplayName = "mark of UTF-8")]
    [DataRow("81", 0, "", "81", DisplayName = "no set fits")]
    public void Decode_Octets_AreTheText(string octets, int charset, string language, string expected)
    {
        Assert.AreEqual(expected, TextDecoder.Decode(Parse(octets), new TextHint(charset, language, "")).Text);
    }

    [TestMethod]
    [DataRow("426C61636B", "")]
    [DataRow("426C61636B0000", "")]
    [DataRow("5072C3AA74", "")]
    [DataRow("5072C174", "5072C174")]
    [DataRow("5072C17400", "5072C174")]
    [DataRow("540A32", "540A32")]
    [DataRow("FDE841", "FDE841")]
    public void Decode_OctetsThatAreNotItsUtf8_AreKept(string octets, string expected)
    {
        Assert.AreEqual(expected, Convert.ToHexString(TextDecoder.Decode(Parse(octets), new TextHint(HpRoman8, "", "")).Octets.Span));
    }

    [TestMethod]
    public void Decode_AnyOctetsInAnySet_AreGoodTextWithoutControls()
    {
        var random = new Random(7);
        var charsets = Enumerable.Range(0, 120).Concat(Enumerable.Range(1000, 16)).Concat(Enumerable.Range(2000, 280)).ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var octets = new byte[random.Next(24)];
            random.NextBytes(octets);
            var text = TextDecoder.Decode(octets, new TextHint(charsets[i % charsets.Length], i % 3 == 0 ? "ja" : "", i % 5 == 0 ? "CN" : "")).Text;
            Assert.IsFalse(text.Any(char.IsControl), $"{Convert.ToHexString(octets)}: {text}");
            _ = new UTF8Encoding(false, true).GetBytes(text);
        }
    }

    private static byte[] Parse(string octets) => Convert.FromHexString(octets.Replace(" ", "", StringComparison.Ordinal));
}
