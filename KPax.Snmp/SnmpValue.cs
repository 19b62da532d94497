using System.Globalization;

namespace KPax.Snmp;

/// <summary>A value of any SNMP type. What it is, <see cref="Type"/> says; the accessors of other types give nothing.</summary>
public readonly struct SnmpValue : IEquatable<SnmpValue>
{
    // The number, or beside octets and arcs their type: with one reference the whole is 16 bytes, and answers hold arrays of these.
    private readonly ulong _number;

    // byte[] of octets, uint[] of arcs, or the mark of a type that needs none.
    private readonly object? _content;

    private SnmpValue(SnmpTypeMark mark, ulong number)
    {
        _number = number;
        _content = mark;
    }

    private SnmpValue(SnmpType type, Array content)
    {
        _number = (ulong)type;
        _content = content;
    }

    /// <summary>NULL, the value of a question.</summary>
    public static SnmpValue Null { get; } = new(SnmpTypeMark.Null, 0);

    /// <summary>What stands where a device sent something that is no value of SNMP; the same as the default of this type.</summary>
    public static SnmpValue Unreadable => default;

    /// <summary>What kind of value it is.</summary>
    public SnmpType Type => _content is SnmpTypeMark mark ? mark.Type : (SnmpType)_number;

    /// <summary>True for a value; false for NULL, noSuchObject, noSuchInstance, endOfMibView and what could not be read.</summary>
    public bool IsPresent => Type is not (SnmpType.Null or SnmpType.NoSuchObject or SnmpType.NoSuchInstance or SnmpType.EndOfMibView or SnmpType.Unreadable);

    /// <summary>Octets of an OCTET STRING, IpAddress or Opaque; empty for other types.</summary>
    public ReadOnlyMemory<byte> Octets => _content as byte[];

    /// <summary>The identifier of an OBJECT IDENTIFIER; empty for other types.</summary>
    public Oid ObjectIdentifier => Oid.Wrap(_content as uint[]);

    /// <summary>INTEGER. The standard says 32 bits; devices that send more are believed, up to 64.</summary>
    public static SnmpValue Integer(long value) => new(SnmpTypeMark.Integer, unchecked((ulong)value));

    /// <summary>Counter32, Gauge32, TimeTicks or Counter64. <see cref="ArgumentException"/> for another type or a number beyond its width.</summary>
    public static SnmpValue Unsigned(SnmpType type, ulong value)
    {
        var width = type switch
        {
            SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks => uint.MaxValue,
            SnmpType.Counter64 => ulong.MaxValue,
            _ => throw new ArgumentException($"{type} is not an unsigned type.", nameof(type)),
        };
        return value <= width
            ? new(SnmpTypeMark.Of(type), value)
            : throw new ArgumentException($"{value} does not fit a {type}.", nameof(value));
    }

    /// <summary>OCTET STRING, IpAddress or Opaque; the octets are not copied. <see cref="ArgumentException"/> for another type.</summary>
    public static SnmpValue FromOctets(SnmpType type, byte[] octets) => type switch
    {
        SnmpType.OctetString or SnmpType.Opaque => new(type, octets),
        SnmpType.IpAddress when octets.Length == 4 => new(type, octets),
        _ => throw new ArgumentException($"{octets.Length} octets are no {type}.", nameof(type)),
    };

    /// <summary>OBJECT IDENTIFIER.</summary>
    public static SnmpValue FromOid(Oid oid) => new(SnmpType.ObjectIdentifier, oid.Array ?? []);

    /// <summary>NULL, noSuchObject, noSuchInstance or endOfMibView. <see cref="ArgumentException"/> for another type.</summary>
    public static SnmpValue Absent(SnmpType type) =>
        type is SnmpType.Null or SnmpType.NoSuchObject or SnmpType.NoSuchInstance or SnmpType.EndOfMibView
            ? new(SnmpTypeMark.Of(type), 0)
            : throw new ArgumentException($"{type} carries a value.", nameof(type));

    /// <summary>
    /// The number of any integer type: devices answer counters as INTEGER and the other way round. False for other types and for a Counter64 above
    /// <see cref="long.MaxValue"/>.
    /// </summary>
    public bool TryGetNumber(out long number)
    {
        number = unchecked((long)_number);
        return Type switch
        {
            SnmpType.Integer or SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks => true,
            SnmpType.Counter64 => number >= 0,
            _ => false,
        };
    }

    /// <summary>The number of an unsigned type, or of an INTEGER that is not negative; false otherwise.</summary>
    public bool TryGetUnsigned(out ulong number)
    {
        number = _number;
        return Type is SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64
            || (Type is SnmpType.Integer && unchecked((long)_number) >= 0);
    }

    /// <inheritdoc/>
    public bool Equals(SnmpValue other) =>
        Type == other.Type && _number == other._number && ObjectIdentifier == other.ObjectIdentifier && Octets.Span.SequenceEqual(other.Octets.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SnmpValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Type);
        hash.Add(_number);
        hash.Add(ObjectIdentifier);
        hash.AddBytes(Octets.Span);
        return hash.ToHashCode();
    }

    /// <summary>Type and value for a log or a debugger; octets in hexadecimal.</summary>
    public override string ToString() => Type switch
    {
        SnmpType.ObjectIdentifier => $"{Type} {ObjectIdentifier}",
        SnmpType.OctetString or SnmpType.IpAddress or SnmpType.Opaque => $"{Type} {Convert.ToHexStringLower(Octets.Span)}",
        _ when TryGetNumber(out var number) => $"{Type} {number.ToString(CultureInfo.InvariantCulture)}",
        SnmpType.Counter64 => $"{Type} {_number.ToString(CultureInfo.InvariantCulture)}",
        _ => Type.ToString(),
    };

    public static bool operator ==(SnmpValue left, SnmpValue right) => left.Equals(right);

    public static bool operator !=(SnmpValue left, SnmpValue right) => !left.Equals(right);
}
