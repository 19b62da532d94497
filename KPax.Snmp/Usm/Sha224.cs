using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace KPax.Snmp.Usm;

/// <summary>SHA-224 and its HMAC (FIPS 180-4, RFC 2104): .NET has every digest of RFC 7860 but this one. It allocates nothing.</summary>
internal static class Sha224
{
    /// <summary>Octets of a digest.</summary>
    public const int Size = 28;

    private const int Block = 64;

    // Fractional parts of the cube roots of the first 64 primes.
    private static readonly uint[] Rounds =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    // Second 32 bits of the fractional parts of the square roots of the 9th to 16th prime.
    private static ReadOnlySpan<uint> Start =>
        [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];

    /// <summary>The digest of the octets.</summary>
    public static void HashData(ReadOnlySpan<byte> source, Span<byte> destination) => Hash([], source, destination);

    /// <summary>HMAC-SHA-224.</summary>
    public static void HmacData(ReadOnlySpan<byte> key, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        Span<byte> pad = stackalloc byte[Block];
        Span<byte> inner = stackalloc byte[Size];
        pad.Clear();
        if (key.Length > Block)
        {
            HashData(key, pad);
        }
        else
        {
            key.CopyTo(pad);
        }

        Mask(pad, 0x36);
        Hash(pad, source, inner);
        Mask(pad, 0x36 ^ 0x5c);
        Hash(pad, inner, destination);
        CryptographicOperations.ZeroMemory(pad);
    }

    private static void Mask(Span<byte> pad, byte mask)
    {
        foreach (ref var octet in pad)
        {
            octet ^= mask;
        }
    }

    /// <summary>The digest of a first block, or none, and what follows it.</summary>
    private static void Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        Span<uint> state = stackalloc uint[8];
        Span<byte> tail = stackalloc byte[2 * Block];
        Start.CopyTo(state);
        var bits = 8UL * ((ulong)first.Length + (ulong)source.Length);
        if (!first.IsEmpty)
        {
            Compress(state, first);
        }

        for (; source.Length >= Block; source = source[Block..])
        {
            Compress(state, source);
        }

        tail.Clear();
        source.CopyTo(tail);
        tail[source.Length] = 0x80;
        tail = tail[..(source.Length + 1 + sizeof(ulong) <= Block ? Block : 2 * Block)];
        BinaryPrimitives.WriteUInt64BigEndian(tail[^sizeof(ulong)..], bits);
        for (; !tail.IsEmpty; tail = tail[Block..])
        {
            Compress(state, tail);
        }

        for (var i = 0; i < Size / sizeof(uint); i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination[(i * sizeof(uint))..], state[i]);
        }
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[64];
        for (var i = 0; i < 16; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]);
        }

        for (var i = 16; i < 64; i++)
        {
            var low = BitOperations.RotateRight(words[i - 15], 7) ^ BitOperations.RotateRight(words[i - 15], 18) ^ (words[i - 15] >> 3);
            var high = BitOperations.RotateRight(words[i - 2], 17) ^ BitOperations.RotateRight(words[i - 2], 19) ^ (words[i - 2] >> 10);
            words[i] = words[i - 16] + low + words[i - 7] + high;
        }

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var i = 0; i < 64; i++)
        {
            var sum1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var mixed = h + sum1 + ((e & f) ^ (~e & g)) + Rounds[i] + words[i];
            var sum0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            (h, g, f, e, d, c, b, a) = (g, f, e, d + mixed, c, b, a, mixed + sum0 + ((a & b) ^ (a & c) ^ (b & c)));
        }

        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
    }
}
