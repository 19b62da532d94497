using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KPax.Snmp.Discovery;

/// <summary>
/// Makes request ids that say which address, phase and try they belong to, so that nothing is kept for them; and that nobody foresees who has not the
/// keys of this sweep. A Feistel network of four rounds; ids lie from 2^23 to 2^31 - 1, which all take four octets.
/// </summary>
internal sealed class SweepNumbers
{
    /// <summary>Bits of the address's index.</summary>
    public const int IndexBits = 20;

    private const int TryBits = 4;
    private const uint Least = 1 << 23;
    private const uint Most = int.MaxValue;
    private readonly uint[] _keys = new uint[4];

    /// <summary>Draws the keys.</summary>
    public SweepNumbers()
    {
        Span<byte> octets = stackalloc byte[16];
        RandomNumberGenerator.Fill(octets);
        for (var i = 0; i < _keys.Length; i++)
        {
            _keys[i] = BinaryPrimitives.ReadUInt32LittleEndian(octets[(4 * i)..]);
        }
    }

    /// <summary>The request id of a question.</summary>
    public int Of(in SweepMark mark)
    {
        var plain = (uint)mark.Index | ((uint)mark.Attempt << IndexBits) | ((uint)mark.Phase << (IndexBits + TryBits)) | (mark.IsShort ? 1u << 30 : 0);
        var number = Turn(plain + Least);
        while (number is < Least or > Most)
        {
            number = Turn(number);
        }

        return (int)number;
    }

    /// <summary>What a request id stands for; false if it can be none of this sweep.</summary>
    public bool TryRead(int number, out SweepMark mark)
    {
        mark = default;
        if (number < Least)
        {
            return false;
        }

        var turned = TurnBack((uint)number);
        while (turned is < Least or > Most)
        {
            turned = TurnBack(turned);
        }

        var plain = turned - Least;
        mark = new SweepMark(
            (int)(plain & ((1 << IndexBits) - 1)),
            (int)((plain >> (IndexBits + TryBits)) & 0x3F),
            (int)((plain >> IndexBits) & 0xF),
            (plain & (1u << 30)) != 0);
        return true;
    }

    private uint Turn(uint number)
    {
        var (left, right) = (number >> 16, number & 0xFFFF);
        foreach (var key in _keys)
        {
            (left, right) = (right, left ^ Mix(right, key));
        }

        return (left << 16) | right;
    }

    private uint TurnBack(uint number)
    {
        var (left, right) = (number >> 16, number & 0xFFFF);
        for (var i = _keys.Length - 1; i >= 0; i--)
        {
            (left, right) = (right ^ Mix(left, _keys[i]), left);
        }

        return (left << 16) | right;
    }

    private static uint Mix(uint half, uint key)
    {
        var mixed = (half + key) * 0x9E3779B1;
        mixed = (mixed ^ (mixed >> 15)) * 0x85EBCA77;
        return (mixed ^ (mixed >> 13) ^ key) & 0xFFFF;
    }
}
