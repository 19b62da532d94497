namespace KPax.Snmp.Codec;

/// <summary>Object identifiers in BER (X.690 section 8.19): the first two arcs share one number, 40 × first + second.</summary>
internal static class BerOid
{
    /// <summary>With 2 as first arc the shared number may need 33 bits.</summary>
    private const ulong MaxShared = uint.MaxValue + 80UL;

    /// <summary>
    /// Reads arcs into a span of <see cref="Oid.MaxArcs"/>. No octets at all are 0.0, as some devices write it. False for arcs beyond 32 bits,
    /// too many, or cut off.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<byte> content, Span<uint> arcs, out int count)
    {
        count = 0;
        var arc = 0UL;
        foreach (var octet in content.IsEmpty ? [0] : content)
        {
            arc = (arc << 7) | (octet & 0x7FU);
            if (arc > (count == 0 ? MaxShared : uint.MaxValue) || count == Oid.MaxArcs)
            {
                return false;
            }

            if (octet >= 0x80)
            {
                continue;
            }

            if (count == 0)
            {
                arcs[count++] = (uint)Math.Min(arc / 40, 2);
                arc -= 40UL * arcs[0];
            }

            arcs[count++] = (uint)arc;
            arc = 0;
        }

        return content.IsEmpty || content[^1] < 0x80;
    }

    /// <summary>
    /// The number that the first two arcs share. An identifier of one arc counts as if 0 followed, one of none as 0.0. False for what BER cannot
    /// say.
    /// </summary>
    public static bool TryShare(ReadOnlySpan<uint> arcs, out ulong shared)
    {
        var first = arcs.Length > 0 ? arcs[0] : 0;
        var second = arcs.Length > 1 ? arcs[1] : 0;
        shared = (40UL * first) + second;
        return first < 2 ? second < 40 : first == 2;
    }
}
