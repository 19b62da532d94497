namespace KPax.Snmp.Codec;

/// <summary>
/// Writes BER elements from the end of a span to its start, so that a length is known when it is written: the last element goes first, and a sequence
/// is closed by <see cref="Wrap"/> after its contents. What does not fit, or BER cannot say, sets <see cref="Failed"/>; it never throws.
/// </summary>
/// <param name="buffer">Where to write.</param>
internal ref struct BerWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _start = buffer.Length;

    /// <summary>True once something did not fit; <see cref="Written"/> is then of no use.</summary>
    public bool Failed { get; private set; }

    /// <summary>What is written so far: the end of the buffer.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[_start..];

    /// <summary>Number of octets written so far; taken before a sequence's contents and given to <see cref="Wrap"/> after them.</summary>
    public readonly int Mark => _buffer.Length - _start;

    /// <summary>The last octets written so far, to be changed in place. Empty once something did not fit.</summary>
    public readonly Span<byte> Since(int mark) => Failed ? default : _buffer[_start..(_buffer.Length - mark)];

    /// <summary>Marks what is written as of no use.</summary>
    public void Fail() => Failed = true;

    /// <summary>Moves everything written towards the start and leaves zeros behind it.</summary>
    public void PadEnd(int octets)
    {
        if (octets > _start)
        {
            Failed = true;
            return;
        }

        _buffer[_start..].CopyTo(_buffer[(_start - octets)..]);
        _start -= octets;
        _buffer[^octets..].Clear();
    }

    /// <summary>Puts tag and length in front of everything written since the mark.</summary>
    public void Wrap(byte tag, int mark)
    {
        var length = Mark - mark;
        if (length < 0x80)
        {
            Push((byte)length);
        }
        else
        {
            var before = Mark;
            for (var rest = length; rest > 0; rest >>= 8)
            {
                Push((byte)rest);
            }

            Push((byte)(0x80 | (Mark - before)));
        }

        Push(tag);
    }

    /// <summary>Writes octets as they are, under a tag.</summary>
    public void WriteOctets(byte tag, scoped ReadOnlySpan<byte> octets)
    {
        var mark = Mark;
        if (octets.Length > _start)
        {
            Failed = true;
            return;
        }

        _start -= octets.Length;
        octets.CopyTo(_buffer[_start..]);
        Wrap(tag, mark);
    }

    /// <summary>Writes a signed number in as few octets as it needs.</summary>
    public void WriteInteger(byte tag, long value)
    {
        var mark = Mark;
        do
        {
            Push((byte)value);
            value >>= 8;
        }
        while (!Failed && value != ((sbyte)_buffer[_start] < 0 ? -1 : 0));
        Wrap(tag, mark);
    }

    /// <summary>Writes an unsigned number, with a leading zero where it would look negative.</summary>
    public void WriteUnsigned(byte tag, ulong value)
    {
        var mark = Mark;
        do
        {
            Push((byte)value);
            value >>= 8;
        }
        while (value > 0);
        if (!Failed && _buffer[_start] >= 0x80)
        {
            Push(0);
        }

        Wrap(tag, mark);
    }

    /// <summary>Writes an OBJECT IDENTIFIER. One of a single arc is written as if 0 followed: BER cannot say it otherwise.</summary>
    public void WriteOid(Oid oid)
    {
        var mark = Mark;
        var arcs = oid.Arcs;
        for (var i = arcs.Length - 1; i >= 2; i--)
        {
            PushArc(arcs[i]);
        }

        Failed |= !BerOid.TryShare(arcs, out var shared);
        PushArc(shared);
        Wrap(BerTag.ObjectIdentifier, mark);
    }

    private void PushArc(ulong arc)
    {
        Push((byte)(arc & 0x7F));
        for (arc >>= 7; arc > 0; arc >>= 7)
        {
            Push((byte)(0x80 | (arc & 0x7F)));
        }
    }

    private void Push(byte octet)
    {
        if (_start == 0)
        {
            Failed = true;
            return;
        }

        _buffer[--_start] = octet;
    }
}
