using System.Text;

namespace KPax.Silo.Storage;

/// <summary>Reads what <see cref="OctetWriter"/> packed. <see cref="FormatException"/> if it ends too early.</summary>
internal ref struct OctetReader(ReadOnlySpan<byte> octets)
{
    private ReadOnlySpan<byte> _rest = octets;

    /// <summary>One octet.</summary>
    public byte TakeByte() => TakeSpan(1)[0];

    /// <summary>A whole number.</summary>
    public ulong Take()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64 && _rest.Length > 0; shift += 7)
        {
            var octet = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A row's octets end too early.");
    }

    /// <summary>How many there are of something that takes an octet each at least: no more than octets are left.</summary>
    public int TakeCount() => Take() is var count && count <= (ulong)_rest.Length ? (int)count : throw new FormatException("A row's octets end too early.");

    /// <summary>A whole number that fits.</summary>
    public int TakeInt() => unchecked((int)Take());

    /// <summary>A number that may be below zero.</summary>
    public long TakeSigned()
    {
        var value = Take();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    /// <summary>A time.</summary>
    public DateTimeOffset TakeTime() => new(TakeSigned(), TimeSpan.Zero);

    /// <summary>A time, or null.</summary>
    public DateTimeOffset? TakeTimeOrNone() => TakeSigned() is >= 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>A text.</summary>
    public string TakeText() => Encoding.UTF8.GetString(TakeOctets());

    /// <summary>Octets.</summary>
    public ReadOnlySpan<byte> TakeOctets() => TakeSpan(TakeCount());

    private ReadOnlySpan<byte> TakeSpan(int count)
    {
        if (count > _rest.Length)
        {
            throw new FormatException("A row's octets end too early.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
