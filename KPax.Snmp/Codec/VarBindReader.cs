namespace KPax.Snmp.Codec;

/// <summary>Reads names and values one after the other.</summary>
/// <param name="octets">The contents of the list.</param>
/// <param name="scratch">Room for <see cref="Oid.MaxArcs"/> arcs.</param>
internal ref struct VarBindReader(ReadOnlySpan<byte> octets, Span<uint> scratch)
{
    private readonly Span<uint> _scratch = scratch;
    private BerReader _rest = new(octets);

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
            || !pair.TryRead(out var tag, out var value))
        {
            return false;
        }

        ReadOnlySpan<uint> arcs = _scratch[..count];
        var oid = arcs.SequenceEqual(expected.Arcs) ? expected : new Oid(arcs);
        varBind = new VarBind(oid, ReadValue((SnmpType)tag, value));
        return true;
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
