using System.Buffers.Binary;

namespace KPax.Silo.Gateway.Packing;

/// <summary>Reads the short form of a batch. What is not there, or is not written as it may be, throws <see cref="PackedFormatException"/>.</summary>
internal sealed class PackedReader(ReadOnlyMemory<byte> octets)
{
    private readonly ReadOnlyMemory<byte> _octets = octets;
    private int _at;

    /// <summary>Octets that were read.</summary>
    public int Position => _at;

    /// <summary>True if all is read.</summary>
    public bool IsAtEnd => _at == _octets.Length;

    /// <summary>A varint.</summary>
    public ulong Number()
    {
        var value = 0UL;
        var span = _octets.Span;
        for (var shift = 0; shift < 64 && _at < _octets.Length; shift += 7)
        {
            var octet = span[_at++];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return value;
            }
        }

        throw new PackedFormatException("A number is cut off or too long.");
    }

    /// <summary>A varint that tells how many of something follow, of which each takes one octet at least or is bounded otherwise.</summary>
    public int Count(int most)
    {
        var value = Number();
        return value <= (ulong)most ? (int)value : throw new PackedFormatException($"{value} of something are announced; {most} can be.");
    }

    /// <summary>Octets as they are.</summary>
    public ReadOnlySpan<byte> Octets(ulong length)
    {
        if (length > (ulong)(_octets.Length - _at))
        {
            throw new PackedFormatException($"{length} octets are announced; {_octets.Length - _at} are left.");
        }

        _at += (int)length;
        return _octets.Span.Slice(_at - (int)length, (int)length);
    }

    /// <summary>The changed value of a token.</summary>
    public Token Change(Token token) => token.WireType == 0 && token.Key != 0
        ? token with { Number = unchecked(token.Number + (ulong)Signed(Number())) }
        : Value(token);

    /// <summary>A token that the base does not have.</summary>
    public Token NewToken(Func<uint, bool> opens)
    {
        var key = Number();
        if (key > uint.MaxValue)
        {
            throw new PackedFormatException($"{key} is no key of a field.");
        }

        var token = new Token((uint)key, 0, [], (key & 7) == 2 && opens((uint)key));
        return key == 0 || token.Opens ? token : Value(token);
    }

    /// <summary>The signed number behind a small unsigned one.</summary>
    public static long Signed(ulong zigzag) => unchecked((long)(zigzag >> 1) ^ -(long)(zigzag & 1));

    private Token Value(in Token token) => token switch
    {
        { Key: 0 } or { Opens: true } => throw new PackedFormatException("A token without a value changes."),
        { WireType: 0 } => token with { Number = Number() },
        { WireType: 1 } => token with { Number = BinaryPrimitives.ReverseEndianness(Number()) },
        { WireType: 2 } => token with { Octets = Octets(Number()).ToArray() },
        { WireType: 5 } => token with { Number = BinaryPrimitives.ReverseEndianness((uint)Number()) },
        _ => throw new PackedFormatException($"Wire type {token.WireType} is not known."),
    };
}
