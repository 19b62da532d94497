using KPax.Snmp.Codec;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>Breaks inputs as networks, firmware and people who mean harm do.</summary>
internal sealed class DatagramMutator(IReadOnlyList<FuzzSeed> seeds, FuzzRandom random)
{
    /// <summary>Room for an input: somewhat more than a datagram, so that too long ones come too.</summary>
    public const int MaxOctets = SnmpLimits.MaxDatagram + 64;

    // Rare, as a long input takes as long as a hundred short ones.
    private const int LongOneIn = 20_000;

    private static readonly byte[] Interesting =
    [
        0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x30, 0x40, 0x41, 0x42, 0x43, 0x44, 0x46, 0x7F, 0x80, 0x81, 0x82, 0x84, 0x88,
        0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0x1F, 0x3F, 0xBF, 0xFE, 0xFF,
    ];

    private static readonly byte[][] Lengths =
    [
        [0x80], [0x81, 0xFF], [0x82, 0xFF, 0xFF], [0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x84, 0x7F, 0xFF, 0xFF, 0xFF], [0x84, 0x80, 0, 0, 0],
        [0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x88, 0, 0, 0, 0, 0, 0, 0, 5], [0xFE], [0xFF], [0x00], [0x81, 0x00],
    ];

    private readonly byte[] _spare = new byte[MaxOctets];

    /// <summary>Makes an input of a seed; gives its length.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="buffer">Room for <see cref="MaxOctets"/>.</param>
    public int Make(FuzzSeed seed, byte[] buffer)
    {
        seed.Octets.CopyTo(buffer, 0);
        var length = seed.Octets.Length;
        for (var times = 1 + random.Below(3); times > 0 && length > 0; times--)
        {
            length = Mutate(buffer, length);
        }

        return random.OneIn(LongOneIn) ? Fill(buffer, length) : length;
    }

    private int Mutate(byte[] buffer, int length)
    {
        switch (random.Below(8))
        {
            case 0:
                for (var flips = 1 + random.Below(8); flips > 0; flips--)
                {
                    buffer[random.Below(length)] ^= (byte)(1 << random.Below(8));
                }

                return length;
            case 1:
                buffer[random.Below(length)] = random.Octet();
                return length;
            case 2:
                buffer[random.Below(length)] = random.Of(Interesting);
                return length;
            case 3:
                buffer[FindLength(buffer, length)] += (byte)(random.OneIn(2) ? 1 : -1);
                return length;
            case 4:
                return Replace(buffer, length, FindLength(buffer, length), 1, random.Of(Lengths));
            case 5:
                return random.OneIn(4) ? random.Below(length) : Remove(buffer, length);
            case 6:
                return Repeat(buffer, length);
            default:
                return Splice(buffer, length);
        }
    }

    /// <summary>Place of an octet behind one that looks like a tag, and so of a length most of the time.</summary>
    private int FindLength(byte[] buffer, int length)
    {
        var start = random.Below(length);
        var found = buffer.AsSpan(start, length - start).IndexOfAny((byte)0x30, (byte)0x04, (byte)0x06);
        return Math.Min(start + Math.Max(found, 0) + 1, length - 1);
    }

    private int Remove(byte[] buffer, int length)
    {
        var place = random.Below(length);
        return Replace(buffer, length, place, 1 + random.Below(Math.Min(16, length - place)), []);
    }

    private int Repeat(byte[] buffer, int length)
    {
        var place = random.Below(length);
        var part = buffer.AsSpan(place, 1 + random.Below(Math.Min(64, length - place)));
        part.CopyTo(_spare);
        return Replace(buffer, length, place, 0, _spare.AsSpan(0, part.Length));
    }

    private int Splice(byte[] buffer, int length)
    {
        var other = random.Of(seeds).Octets;
        var from = random.Below(other.Length);
        var place = random.Below(length);
        return Replace(buffer, length, place, length - place, other.AsSpan(from));
    }

    private int Fill(byte[] buffer, int length)
    {
        while (length > 0 && length < MaxOctets - 64)
        {
            buffer.AsSpan(0, length).CopyTo(_spare);
            var more = Replace(buffer, length, length, 0, _spare.AsSpan(0, Math.Min(length, MaxOctets - length)));
            length = more;
        }

        return length;
    }

    private static int Replace(byte[] buffer, int length, int place, int removed, ReadOnlySpan<byte> inserted)
    {
        inserted = inserted[..Math.Min(inserted.Length, MaxOctets - length)];
        var rest = buffer.AsSpan((place + removed)..length);
        rest.CopyTo(buffer.AsSpan(place + inserted.Length));
        inserted.CopyTo(buffer.AsSpan(place));
        return length - removed + inserted.Length;
    }
}
