namespace KPax.Snmp.Codec;

/// <summary>Tags of the message itself; those of values are in <see cref="SnmpType"/>, those of PDUs in <see cref="SnmpPduType"/>.</summary>
internal static class BerTag
{
    public const byte Integer = (byte)SnmpType.Integer;
    public const byte OctetString = (byte)SnmpType.OctetString;
    public const byte ObjectIdentifier = (byte)SnmpType.ObjectIdentifier;
    public const byte Sequence = 0x30;

    /// <summary>All five bits set: the tag goes on in the next octet, which SNMP never needs.</summary>
    public const byte NumberMask = 0x1F;
}
