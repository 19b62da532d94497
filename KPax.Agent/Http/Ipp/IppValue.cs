using System.Buffers.Binary;
using System.Text;

namespace KPax.Agent.Http.Ipp;

/// <summary>One value of an attribute.</summary>
/// <param name="Tag">Its syntax (RFC 8010 section 3.5.2).</param>
/// <param name="Octets">The value as it was sent.</param>
internal readonly record struct IppValue(byte Tag, ReadOnlyMemory<byte> Octets)
{
    private const byte FirstValue = 0x20;
    private const byte LastNumber = 0x2F;

    /// <summary>True for "unknown", "no-value" and others of their kind: the printer says that there is no value.</summary>
    public bool IsOutOfBand => Tag < FirstValue;

    /// <summary>The number of an integer or enum; null for what is none.</summary>
    public int? Number => Tag is IppTag.Integer or IppTag.Enum && Octets.Length == 4 ? BinaryPrimitives.ReadInt32BigEndian(Octets.Span) : null;

    /// <summary>The value of a boolean; null for what is none.</summary>
    public bool? Flag => Tag == IppTag.Boolean && Octets.Length == 1 ? Octets.Span[0] != 0 : null;

    /// <summary>The text, without its language; empty for what is none.</summary>
    public string Text => Tag switch
    {
        IppTag.TextWithLanguage or IppTag.NameWithLanguage => WithoutLanguage(Octets.Span),
        > LastNumber => Decode(Octets.Span),
        _ => "",
    };

    /// <summary>Length and language, then length and text (RFC 8010 section 3.9).</summary>
    private static string WithoutLanguage(ReadOnlySpan<byte> octets)
    {
        var start = octets.Length >= 2 ? 2 + BinaryPrimitives.ReadUInt16BigEndian(octets) : octets.Length;
        return start + 2 <= octets.Length ? Decode(octets[(start + 2)..]) : "";
    }

    private static string Decode(ReadOnlySpan<byte> octets) => Encoding.UTF8.GetString(octets.TrimEnd((byte)0)).Trim();
}
