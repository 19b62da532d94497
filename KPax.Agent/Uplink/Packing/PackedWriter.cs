using System.Buffers.Binary;

namespace KPax.Agent.Uplink.Packing;

/// <summary>Writes the short form of a batch: numbers, octets and tokens.</summary>
internal sealed class PackedWriter
{
    private readonly List<byte> _octets = [];

    /// <summary>Octets so far.</summary>
    public int Count => _octets.Count;

    /// <summary>What was written.</summary>
    public byte[] ToArray() => [.. _octets];

    /// <summary>Writes a varint.</summary>
    public void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _octets.Add((byte)(value | 0x80));
        }

        _octets.Add((byte)value);
    }

    /// <summary>Writes octets as they are.</summary>
    public void Octets(ReadOnlySpan<byte> octets) => _octets.AddRange(octets);

    /// <summary>Writes octets in a place that was left for them.</summary>
    public void Overwrite(int at, ReadOnlySpan<byte> octets)
    {
        for (var index = 0; index < octets.Length; index++)
        {
            _octets[at + index] = octets[index];
        }
    }

    /// <summary>Writes the new value of a token whose key both sides know.</summary>
    public void Change(in WireToken from, in WireToken to)
    {
        if ((to.Key & 7) == 0)
        {
            Number(Zigzag(unchecked((long)(to.Number - from.Number))));
        }
        else
        {
            Value(to);
        }
    }

    /// <summary>Writes a token that the base does not have.</summary>
    public void Token(in WireToken token)
    {
        Number(token.Key);
        if (token.Key != 0 && !token.Opens)
        {
            Value(token);
        }
    }

    /// <summary>Small numbers of either sign as small unsigned ones.</summary>
    public static ulong Zigzag(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    private void Value(in WireToken token)
    {
        switch (token.Key & 7)
        {
            case 0:
                Number(token.Number);
                break;
            case 2:
                Number((ulong)token.Octets.Length);
                Octets(token.Octets.Span);
                break;
            case 5:
                Number(BinaryPrimitives.ReverseEndianness((uint)token.Number));
                break;
            default:
                // The low octets of a floating-point number are mostly 0.
                Number(BinaryPrimitives.ReverseEndianness(token.Number));
                break;
        }
    }
}
