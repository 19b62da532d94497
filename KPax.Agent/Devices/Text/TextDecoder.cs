using System.Text;

namespace KPax.Agent.Devices.Text;

/// <summary>
/// Makes text of octets: padding off, UTF-8 if it is that, else the declared character set, else the set of the declared language, else windows-1252,
/// else hexadecimal. UTF-8 comes first because devices that declare hp-roman8 send UTF-8, and the other way round.
/// </summary>
internal static class TextDecoder
{
    private const int Utf16LittleEndian = 1014;
    private const byte Escape = 0x1B;
    private const int LeastWide = 4;
    private const int Iso2022Jp = 50220;
    private const char ByteOrderMark = '\uFEFF';

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, true);
    private static readonly Encoding BigEndian = new UnicodeEncoding(true, false, true);
    private static readonly Encoding LittleEndian = new UnicodeEncoding(false, false, true);

    private static ReadOnlySpan<byte> Padding => [0x00, 0x20, 0xFF];

    // ESC $ B and ESC $ @ of ISO-2022-JP: no text for people has them otherwise.
    private static ReadOnlySpan<byte> ToJapanese => [Escape, 0x24, 0x42];

    private static ReadOnlySpan<byte> ToOldJapanese => [Escape, 0x24, 0x40];

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes; control characters become spaces, and so do those that turn the direction of whatever stands beside the text.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> octets, TextHint hint)
    {
        var bare = octets.TrimEnd(Padding);
        if (bare.IsEmpty)
        {
            return DecodedText.Empty;
        }

        var isWide = TryDecodeWide(octets, bare, hint.Charset, out var wide);
        var text = Clean(isWide ? wide : DecodeBare(WithoutSymbolSet(bare), hint)).TrimEnd();
        var kept = isWide ? octets : bare;
        return new DecodedText(text, Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(bare) ? ReadOnlyMemory<byte>.Empty : kept.ToArray());
    }

    /// <summary>HP puts the number of a symbol set, FD E8 (65000: Unicode), before some texts; UTF-8 follows.</summary>
    private static ReadOnlySpan<byte> WithoutSymbolSet(ReadOnlySpan<byte> octets) =>
        octets is [0xFD, 0xE8, _, ..] && TryDecode(octets[2..], StrictUtf8, out _) ? octets[2..] : octets;

    /// <summary>
    /// UTF-16, by its mark or because the device declares it. Of those that declare it some send ASCII: what has no 00 and is good UTF-8 is that.
    /// Padding is taken off after decoding, as 00 and 20 are halves of letters here.
    /// </summary>
    private static bool TryDecodeWide(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> bare, int charset, out string text)
    {
        var isLittle = octets.StartsWith<byte>([0xFF, 0xFE]) || (octets.Length >= LeastWide && IsWideAscii(octets, 1)) || (charset == Utf16LittleEndian && !octets.StartsWith<byte>([0xFE, 0xFF]));
        var isMarked = octets.StartsWith<byte>([0xFF, 0xFE]) || octets.StartsWith<byte>([0xFE, 0xFF]);
        var isWide = isMarked || (octets.Length >= LeastWide && (IsWideAscii(octets, 0) || IsWideAscii(octets, 1))) || (CodePages.IsUtf16(charset) && (bare.Contains((byte)0) || !TryDecode(bare, StrictUtf8, out _)));
        text = "";
        if (!isWide || octets.Length % 2 != 0 || !TryDecode(octets, isLittle ? LittleEndian : BigEndian, out text))
        {
            return false;
        }

        text = text.TrimStart(ByteOrderMark).TrimEnd('\0', ' ', '\uFFFF');
        return text.Length > 0;
    }

    /// <summary>True if each second octet, from the first or the second on, is 0 and the others are ASCII letters: UTF-16 that nobody declared.</summary>
    private static bool IsWideAscii(ReadOnlySpan<byte> octets, int zeros)
    {
        for (var at = 0; at < octets.Length; at++)
        {
            if (at % 2 == zeros ? octets[at] != 0 : octets[at] is < 0x20 or > 0x7E)
            {
                return false;
            }
        }

        return octets.Length % 2 == 0;
    }

    private static string DecodeBare(ReadOnlySpan<byte> octets, TextHint hint)
    {
        string text;
        var escaping = CodePages.OfEscapingCharset(hint.Charset) ?? (octets.IndexOf(ToJapanese) >= 0 || octets.IndexOf(ToOldJapanese) >= 0 ? Iso2022Jp : (int?)null);
        if (escaping is { } page && octets.Contains(Escape) && TryDecode(octets, Strict(page), out text))
        {
            return text;
        }

        if (TryDecode(octets, StrictUtf8, out text))
        {
            return text.TrimStart(ByteOrderMark);
        }

        // Nobody declared anything, and the octets spell kana: in no other set would they make a word.
        if (hint == TextHint.None && TryDecode(octets, Strict(CodePages.Japanese), out text) && text.Any(letter => letter is >= 'ぁ' and <= 'ヶ'))
        {
            return text;
        }

        foreach (var codePage in CodePages.Of(hint))
        {
            if (codePage == CodePages.HpRoman8)
            {
                if (!octets.ContainsAnyInRange((byte)0x80, (byte)0x9F))
                {
                    return HpRoman8Encoding.GetString(octets);
                }
            }
            else if (TryDecode(octets, Strict(codePage), out text) && !HasOddControls(text))
            {
                return text;
            }
        }

        return Convert.ToHexString(octets);
    }

    private static Encoding Strict(int codePage) => Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

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
            span[i] = char.IsControl(source[i]) || source[i] is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' ? ' ' : source[i];
        }
    });
}
