using System.Buffers.Binary;
using KPax.Agent.Devices.Text;

namespace KPax.Agent.Devices.Quirks;

/// <summary>
/// Texts of HP's PML objects (below …11.2.3.9.4.2.1): two octets say the symbol set, FD E8 (65000: UTF-8) or 32 × number + letter − 64 as in PCL
/// (01 15: 8U, Roman-8; 00 0E: 0N, Latin-1). Seen on a DesignJet (FD E8) and a LaserJet MFP M130nw (01 15).
/// </summary>
internal sealed class HpSymbolSetQuirk : ITextQuirk
{
    private const ushort Utf8 = 0xFDE8;
    private const ushort Roman8 = 0x0115;
    private const int RomanCharset = 2004;
    private const int Utf8Charset = 106;
    private const int LatinCharset = 4;
    private const ushort Latin1 = 0x000E;

    /// <inheritdoc/>
    public string Name => "hp_symbol_set";

    /// <inheritdoc/>
    public string ReadText(ReadOnlySpan<byte> octets, TextHint hint)
    {
        if (octets.Length < 2)
        {
            return TextDecoder.Decode(octets, hint).Text.Trim();
        }

        var charset = BinaryPrimitives.ReadUInt16BigEndian(octets) switch
        {
            Utf8 => Utf8Charset,
            Roman8 => RomanCharset,
            Latin1 => LatinCharset,
            _ => 0,
        };

        // A text that begins with two letters has no symbol set.
        var isSet = charset > 0 || octets[0] < 0x20;
        return TextDecoder.Decode(isSet ? octets[2..] : octets, charset > 0 ? hint with { Charset = charset } : hint).Text.Trim();
    }
}
