namespace KPax.Snmp.Codec;

/// <summary>Integers as devices send them: too long, or unsigned ones that look negative because the leading zero was forgotten.</summary>
internal static class BerInteger
{
    /// <summary>Two's complement of any length whose value fits 64 bits.</summary>
    public static bool TryDecodeSigned(ReadOnlySpan<byte> content, out long value)
    {
        value = 0;
        while (content.Length > 1 && IsPadding(content[0], content[1]))
        {
            content = content[1..];
        }

        if (content.IsEmpty || content.Length > sizeof(long))
        {
            return false;
        }

        value = (sbyte)content[0];
        foreach (var octet in content[1..])
        {
            value = (value << 8) | octet;
        }

        return true;
    }

    /// <summary>An unsigned number of 32 or 64 bits. A negative encoding stands for the same bits read as unsigned; a number beyond the width is refused.</summary>
    public static bool TryDecodeUnsigned(ReadOnlySpan<byte> content, int bits, out ulong value)
    {
        value = 0;
        if (content.IsEmpty)
        {
            return false;
        }

        if (content[0] >= 0x80)
        {
            var floor = bits == 32 ? int.MinValue : long.MinValue;
            var ceiling = ulong.MaxValue >> (64 - bits);
            var fits = TryDecodeSigned(content, out var negative) && negative >= floor;
            value = fits ? unchecked((ulong)negative) & ceiling : 0;
            return fits;
        }

        content = content.TrimStart((byte)0);
        foreach (var octet in content.Length <= bits / 8 ? content : [])
        {
            value = (value << 8) | octet;
        }

        return content.Length <= bits / 8;
    }

    private static bool IsPadding(byte first, byte second) => (first == 0 && second < 0x80) || (first == 0xFF && second >= 0x80);
}
