namespace KPax.Snmp.Codec;

/// <summary>Reads names and values one after the other.</summary>
/// <param name="octets">The contents of the list.</param>
/// <param name="scratch">Room for <see cref="Oid.MaxArcs"/> arcs.</param>
/// <param name="memory">Octets of memory that the names and values may take.</param>
internal ref struct VarBindReader(ReadOnlySpan<byte> octets, Span<uint> scratch, int memory = SnmpLimits.MaxMemory)
{
    // Head and padding of an array.
    private const int ArrayOctets = 32;

    private readonly Span<uint> _scratch = scratch;
    private BerReader _rest = new(octets);
    private int _memory = memory;

    /// <summary>Number of elements in a list; false if it is broken or longer than <see cref="SnmpLimits.MaxVarBinds"/>.</summary>
    public static bool TryCount(ReadOnlySpan<byte> octets, out int count)
    {
        var rest = new BerReader(octets);
        for (count = 0; !rest.IsEmpty; count++)
        {
            if (count == SnmpLimits.MaxVarBinds || !rest.TryRead(BerTag.Sequence, out _))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Reads the next pair. If its name is <paramref name="expected"/>, that one is given back and no other is made. A value of unknown type or with
    /// impossible contents is <see cref="SnmpValue.Unreadable"/>: the other values of the answer are still good.
    /// </summary>
    public bool TryRead(Oid expected, out VarBind varBind)
    {
        varBind = default;
        if (!_rest.TryRead(BerTag.Sequence, out var content))
        {
            return false;
        }

        var pair = new BerReader(content);
        if (!pair.TryRead(BerTag.ObjectIdentifier, out var name)
            || !BerOid.TryDecode(name, _scratch, out var count)
            || !pair.TryRead(out var tag, out var value)
            || !TryTakeMemory(count, (SnmpType)tag, value.Length))
        {
            return false;
        }

        ReadOnlySpan<uint> arcs = _scratch[..count];
        var oid = arcs.SequenceEqual(expected.Arcs) ? expected : new Oid(arcs);
        varBind = new VarBind(oid, ReadValue((SnmpType)tag, value));
        return true;
    }

    /// <summary>False once names and values would take more than they may; checked before they are made.</summary>
    private bool TryTakeMemory(int arcs, SnmpType type, int octets)
    {
        var name = ArrayOctets + (arcs * sizeof(uint));
        var value = type switch
        {
            SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress => ArrayOctets + octets,
            SnmpType.ObjectIdentifier => ArrayOctets + (Math.Min(octets + 1, Oid.MaxArcs) * sizeof(uint)),
            _ => 0,
        };
        _memory -= name + value;
        return _memory >= 0;
    }

    private readonly SnmpValue ReadValue(SnmpType type, ReadOnlySpan<byte> content) => type switch
    {
        SnmpType.Integer => BerInteger.TryDecodeSigned(content, out var number) ? SnmpValue.Integer(number) : SnmpValue.Unreadable,
        SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks => ReadUnsigned(type, content, 32),
        SnmpType.Counter64 => ReadUnsigned(type, content, 64),
        SnmpType.OctetString or SnmpType.Opaque => SnmpValue.FromOctets(type, content.ToArray()),
        SnmpType.IpAddress => content.Length == 4 ? SnmpValue.FromOctets(type, content.ToArray()) : SnmpValue.Unreadable,
        SnmpType.ObjectIdentifier =>
            BerOid.TryDecode(content, _scratch, out var count) ? SnmpValue.FromOid(new Oid(_scratch[..count])) : SnmpValue.Unreadable,
        SnmpType.Null or SnmpType.NoSuchObject or SnmpType.NoSuchInstance or SnmpType.EndOfMibView => SnmpValue.Absent(type),
        _ => SnmpValue.Unreadable,
    };

    private static SnmpValue ReadUnsigned(SnmpType type, ReadOnlySpan<byte> content, int bits) =>
        BerInteger.TryDecodeUnsigned(content, bits, out var number) ? SnmpValue.Unsigned(type, number) : SnmpValue.Unreadable;
}
