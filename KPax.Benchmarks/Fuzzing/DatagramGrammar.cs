using KPax.Snmp.Codec;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>
/// Makes messages of SNMP by its grammar whose outer lengths are right, so that the inner readers are reached, and in which each part is now and then
/// of a shape that no standard knows.
/// </summary>
internal sealed class DatagramGrammar(FuzzRandom random)
{
    private const int WrongOneIn = 24;
    private const int ManyOneIn = 2_000;

    private static readonly byte[] PduTags = [0xA0, 0xA1, 0xA2, 0xA2, 0xA2, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0x30];
    private static readonly byte[] ValueTags = [0x02, 0x04, 0x05, 0x06, 0x40, 0x41, 0x42, 0x43, 0x44, 0x46, 0x80, 0x81, 0x82, 0x47, 0x30, 0xA2, 0x1F];

    private readonly byte[] _octets = new byte[256];

    /// <summary>Writes a message at the start of the buffer; gives its length.</summary>
    public int Make(byte[] buffer)
    {
        var writer = new BerWriter(buffer);
        var count = random.OneIn(ManyOneIn) ? random.Below(3 * SnmpLimits.MaxVarBinds) : random.Below(6);
        for (var i = 0; i < count; i++)
        {
            WriteVarBind(ref writer);
        }

        writer.Wrap(Tag(BerTag.Sequence), 0);
        for (var i = 0; i < 3; i++)
        {
            WriteInteger(ref writer);
        }

        writer.Wrap(random.Of(PduTags), 0);
        WriteOctets(ref writer, Tag(BerTag.OctetString), random.OneIn(WrongOneIn) ? 256 : random.Below(12));
        if (random.OneIn(WrongOneIn))
        {
            WriteInteger(ref writer);
        }
        else
        {
            writer.WriteInteger(BerTag.Integer, random.Below(2));
        }

        writer.Wrap(Tag(BerTag.Sequence), 0);
        var written = writer.Written;
        written.CopyTo(buffer);
        return written.Length;
    }

    private void WriteVarBind(ref BerWriter writer)
    {
        var mark = writer.Mark;
        var tag = random.Of(ValueTags);
        if (tag is 0x02 or (>= 0x41 and <= 0x46))
        {
            WriteOctets(ref writer, tag, random.OneIn(WrongOneIn) ? random.Below(20) : 1 + random.Below(9));
        }
        else if (tag == BerTag.ObjectIdentifier)
        {
            WriteName(ref writer);
        }
        else
        {
            WriteOctets(ref writer, tag, random.OneIn(WrongOneIn) ? random.Below(256) : tag == 0x40 ? 4 : random.Below(16));
        }

        WriteName(ref writer);
        if (random.OneIn(WrongOneIn))
        {
            WriteOctets(ref writer, random.Of(ValueTags), random.Below(4));
        }

        writer.Wrap(Tag(BerTag.Sequence), mark);
    }

    /// <summary>Arcs of one octet mostly; with the high bit now and then, so that they go on, beyond 32 bits or to the end too.</summary>
    private void WriteName(ref BerWriter writer)
    {
        var length = random.OneIn(WrongOneIn) ? random.Below(200) : 1 + random.Below(16);
        for (var i = 0; i < length; i++)
        {
            _octets[i] = random.OneIn(8) ? (byte)(random.Octet() | 0x80) : (byte)(random.Octet() & 0x7F);
        }

        if (length > 0 && !random.OneIn(WrongOneIn))
        {
            _octets[length - 1] &= 0x7F;
        }

        writer.WriteOctets(Tag(BerTag.ObjectIdentifier), _octets.AsSpan(0, length));
    }

    private void WriteInteger(ref BerWriter writer)
    {
        if (random.OneIn(WrongOneIn))
        {
            WriteOctets(ref writer, BerTag.Integer, random.Below(12));
        }
        else
        {
            writer.WriteInteger(BerTag.Integer, (int)random.Next());
        }
    }

    private void WriteOctets(ref BerWriter writer, byte tag, int length)
    {
        for (var i = 0; i < length; i++)
        {
            _octets[i] = random.Octet();
        }

        writer.WriteOctets(tag, _octets.AsSpan(0, length));
    }

    private byte Tag(byte usual) => random.OneIn(4 * WrongOneIn) ? random.Octet() : usual;
}
