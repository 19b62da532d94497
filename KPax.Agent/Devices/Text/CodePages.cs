namespace KPax.Agent.Devices.Text;

/// <summary>Code pages of character sets and languages.</summary>
internal static class CodePages
{
    /// <summary>Stands for HP's Roman-8, which has no code page.</summary>
    public const int HpRoman8 = 2004;

    /// <summary>Shift_JIS as Windows has it.</summary>
    public const int Japanese = 932;

    private const int Windows1252 = 1252;

    /// <summary>The code pages to try for octets that are not UTF-8, best first: declared, of the language, of western Europe.</summary>
    public static IEnumerable<int> Of(TextHint hint)
    {
        int?[] pages = [OfCharset(hint.Charset), OfLanguage(hint), Windows1252];
        return pages.OfType<int>().Distinct();
    }

    /// <summary>True for a set of two octets a letter: ISO-10646-UCS-2, UTF-16BE, UTF-16LE, UTF-16.</summary>
    public static bool IsUtf16(int charset) => charset is 1000 or 1013 or 1014 or 1015;

    /// <summary>The code page of a set that writes in 7 bits and changes alphabets by escapes (ISO-2022-KR, ISO-2022-JP); null for others.</summary>
    public static int? OfEscapingCharset(int charset) => charset switch
    {
        37 => 50225,
        39 => 50220,
        _ => null,
    };

    /// <summary>The code page of a MIBenum of the IANA registry; null for ASCII, UTF-8 and what is not known.</summary>
    private static int? OfCharset(int charset) => charset switch
    {
        4 => 28591,
        >= 5 and <= 12 => 28587 + charset,
        17 or 2024 => Japanese,
        18 => 51932,
        36 => 949,
        38 => 51949,
        109 => 28603,
        111 => 28605,
        113 or 2025 => 936,
        114 => 54936,
        HpRoman8 => HpRoman8,
        2009 => 850,
        2010 => 852,
        2011 => 437,
        2026 => 950,
        2084 => 20866,
        2109 => 874,
        >= 2250 and <= 2258 => charset - 1000,
        _ => null,
    };

    private static int? OfAlphabet(string language) => language switch
    {
        "zh" or "cn" => 936,
        "ru" or "uk" or "bg" or "be" or "sr" or "mk" => 1251,
        "pl" or "cs" or "sk" or "hu" or "sl" or "hr" or "ro" => 1250,
        "el" => 1253,
        "tr" => 1254,
        "he" or "iw" => 1255,
        "ar" or "fa" => 1256,
        "et" or "lv" or "lt" => 1257,
        "th" => 874,
        "vi" => 1258,
        _ => null,
    };

    private static int? OfLanguage(TextHint hint)
    {
        var language = hint.Language.ToLowerInvariant();
        return hint.Country.ToUpperInvariant() switch
        {
            // Some devices write the country in place of the language.
            _ when language is "ja" or "jp" => Japanese,
            _ when language is "ko" or "kr" => 949,
            "JP" => Japanese,
            "KR" => 949,
            "TW" or "HK" => 950,
            "CN" => 936,
            _ => OfAlphabet(language),
        };
    }
}
