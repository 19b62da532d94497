using System.Buffers;
using System.Text;

namespace KPax.Silo.Storage;

/// <summary>Packs numbers and texts for a row: whole numbers in groups of seven bits, the lowest first. Give it a span on the stack; it grows beyond by itself.</summary>
internal ref struct OctetWriter(Span<byte> start)
{
    private const int MostOfNumber = 10;

    private Span<byte> _span = start;
    private byte[]? _rented;
    private int _length;

    /// <summary>One octet.</summary>
    public void PutByte(byte value)
    {
        Ensure(1);
        _span[_length++] = value;
    }

    /// <summary>A whole number: small ones are short.</summary>
    public void Put(ulong value)
    {
        Ensure(MostOfNumber);
        while (value >= 0x80)
        {
            _span[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _span[_length++] = (byte)value;
    }

    /// <summary>A number that may be below zero: near to zero it is short.</summary>
    public void PutSigned(long value) => Put(unchecked((ulong)((value << 1) ^ (value >> 63))));

    /// <summary>A time, of UTC.</summary>
    public void Put(DateTimeOffset time) => PutSigned(time.UtcTicks);

    /// <summary>A time, or that there is none.</summary>
    public void Put(DateTimeOffset? time) => PutSigned(time?.UtcTicks ?? -1);

    /// <summary>A text.</summary>
    public void Put(string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        Put((ulong)count);
        Ensure(count);
        _length += Encoding.UTF8.GetBytes(text, _span[_length..]);
    }

    /// <summary>Octets, with their number.</summary>
    public void Put(ReadOnlySpan<byte> octets)
    {
        Put((ulong)octets.Length);
        Ensure(octets.Length);
        octets.CopyTo(_span[_length..]);
        _length += octets.Length;
    }

    /// <summary>All of it; the writer is of no use afterwards.</summary>
    public byte[] ToArray()
    {
        var octets = _span[.._length].ToArray();
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = null;
        }

        return octets;
    }

    private void Ensure(int count)
    {
        if (_span.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_span.Length * 2, _length + count));
        _span[.._length].CopyTo(larger);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }

        _rented = larger;
        _span = larger;
    }
}
