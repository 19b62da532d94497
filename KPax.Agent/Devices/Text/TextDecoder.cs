using System.Text;

namespace KPax.Agent.Devices.Text;

/// <summary>
/// Makes text of octets: padding off, UTF-8 if it is that, else the declared character set, else the set of the declared language, else windows-1252,
/// else hexadecimal. UTF-8 comes first because devices that declare hp-roman8 send UTF-8, and the other way round.
/// </summary>
internal static class TextDecoder
{
    private const int HpRoman8 = 2004;

    private static ReadOnlySpan<byte> Padding => [0x00, 0x20, 0xFF];

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, true);

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes; control characters become spaces.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> octets, TextHint hint)
    {
        var bare = octets.TrimEnd(Padding);
        if (bare.IsEmpty)
        {
            return DecodedText.Empty;
        }

        var text = Clean(DecodeBare(WithoutSymbolSet(bare), hint)).TrimEnd();
        return new DecodedText(text, Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(bare) ? ReadOnlyMemory<byte>.Empty : bare.ToArray());
    }

    /// <summary>HP puts the number of a symbol set, FD E8 (65000: Unicode), before some texts.</summary>
    private static ReadOnlySpan<byte> WithoutSymbolSet(ReadOnlySpan<byte> octets) => octets is [0xFD, 0xE8, _, ..] ? octets[2..] : octets;

    private static string DecodeBare(ReadOnlySpan<byte> octets, TextHint hint)
    {
        if (TryDecode(octets, StrictUtf8, out var text) && !IsUtf16(hint.Charset))
        {
            return text;
        }

        foreach (var codePage in CodePages(hint))
        {
            if (codePage == HpRoman8)
            {
                return HpRoman8Encoding.GetString(octets);
            }

            if (TryDecode(octets, Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), out text) && !HasOddControls(text))
            {
                return text;
            }
        }

        return Convert.ToHexString(octets);
    }

    private static IEnumerable<int> CodePages(TextHint hint)
    {
        if (CodePageOf(hint.Charset) is { } declared)
        {
            yield return declared;
        }

        var language = hint.Language.ToLowerInvariant();
        var country = hint.Country.ToUpperInvariant();
        if (language == "ja" || country == "JP")
        {
            yield return 932;
        }
        else if (language == "zh" || country == "CN")
        {
            yield return 936;
        }
        else if (language == "ko" || country == "KR")
        {
            yield return 51949;
        }

        yield return 1252;
    }

    /// <summary>The code page of a MIBenum of the IANA registry; null for ASCII, UTF-8 and what is not known.</summary>
    private static int? CodePageOf(int charset) => charset switch
    {
        4 => 28591,
        >= 5 and <= 12 => 28587 + charset,
        17 or 2024 => 932,
        18 => 51932,
        38 => 51949,
        39 => 50220,
        113 or 2025 => 936,
        114 => 54936,
        1013 => 1201,
        1014 => 1200,
        1015 => 1201,
        HpRoman8 => HpRoman8,
        2009 => 850,
        2010 => 852,
        2011 => 437,
        2026 => 950,
        >= 2250 and <= 2258 => charset - 1000,
        _ => null,
    };

    private static bool IsUtf16(int charset) => charset is 1013 or 1014 or 1015;

    private static bool TryDecode(ReadOnlySpan<byte> octets, Encoding encoding, out string text)
    {
        try
        {
            text = encoding.GetString(octets);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>A wrong guess shows as control characters of the upper half.</summary>
    private static bool HasOddControls(string text) => text.Any(letter => letter is >= '\u0080' and <= '\u009F');

    private static string Clean(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }
    });
}
