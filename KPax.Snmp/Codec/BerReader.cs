namespace KPax.Snmp.Codec;

/// <summary>
/// Steps through BER elements (X.690) of one span. Liberal in what devices do (lengths and integers that are longer than needed), strict in bounds:
/// every length is checked against what is left before it is used. It allocates nothing, recurses nowhere and never throws.
/// </summary>
/// <param name="octets">The elements, one after the other.</param>
internal ref struct BerReader(ReadOnlySpan<byte> octets)
{
    private ReadOnlySpan<byte> _rest = octets;

    /// <summary>True if nothing is left.</summary>
    public readonly bool IsEmpty => _rest.IsEmpty;

    /// <summary>Octets that are left.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Reads the next element; false, and nothing is consumed, if there is no whole element.</summary>
    public bool TryRead(out byte tag, out ReadOnlySpan<byte> content)
    {
        tag = 0;
        content = default;
        if (_rest.Length < 2 || (_rest[0] & BerTag.NumberMask) == BerTag.NumberMask || !TryReadLength(_rest[1..], out var length, out var size))
        {
            return false;
        }

        tag = _rest[0];
        content = _rest.Slice(1 + size, length);
        _rest = _rest[(1 + size + length)..];
        return true;
    }

    /// <summary>Reads the next element if it has this tag; false, and nothing is consumed, otherwise.</summary>
    public bool TryRead(byte expectedTag, out ReadOnlySpan<byte> content)
    {
        var ahead = this;
        if (!ahead.TryRead(out var tag, out content) || tag != expectedTag)
        {
            content = default;
            return false;
        }

        this = ahead;
        return true;
    }

    /// <summary>Reads an INTEGER of 32 bits; false, and nothing is consumed, if the next element is none.</summary>
    public bool TryReadInt32(out int value)
    {
        var ahead = this;
        value = 0;
        if (!ahead.TryRead(BerTag.Integer, out var content) || !BerInteger.TryDecodeSigned(content, out var number) || number != (int)number)
        {
            return false;
        }

        value = (int)number;
        this = ahead;
        return true;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> octets, out int length, out int size)
    {
        length = octets[0];
        size = 1;
        if (length < 0x80)
        {
            return length <= octets.Length - size;
        }

        // 0x80 alone is the indefinite form, which SNMP forbids (RFC 3417 section 8).
        size += length & 0x7F;
        if (size == 1 || size > octets.Length)
        {
            return false;
        }

        var value = 0L;
        foreach (var octet in octets[1..size])
        {
            value = (value << 8) | octet;
            if (value > octets.Length - size)
            {
                return false;
            }
        }

        length = (int)value;
        return true;
    }
}
