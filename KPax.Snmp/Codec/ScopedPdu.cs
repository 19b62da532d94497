namespace KPax.Snmp.Codec;

/// <summary>A PDU with its context (RFC 3412 section 6.8).</summary>
internal static class ScopedPdu
{
    /// <summary>Most octets of a context name (RFC 3411 section 5, SnmpAdminString of 32).</summary>
    public const int MaxContextName = 32;

    /// <summary>Most octets of an engine id (RFC 3411 section 5).</summary>
    public const int MaxEngineId = 32;

    /// <summary>Reads what was hidden: a sequence, and after it the padding of a block cipher.</summary>
    public static bool TryReadWrapped(ReadOnlySpan<byte> octets, out SnmpHeader header)
    {
        header = default;
        return new BerReader(octets).TryRead(BerTag.Sequence, out var content) && TryRead(content, out header);
    }

    /// <summary>Reads the contents of the sequence.</summary>
    public static bool TryRead(ReadOnlySpan<byte> content, out SnmpHeader header)
    {
        header = default;
        var reader = new BerReader(content);
        if (!reader.TryRead(BerTag.OctetString, out var engineId)
            || engineId.Length > MaxEngineId
            || !reader.TryRead(BerTag.OctetString, out var name)
            || name.Length > MaxContextName
            || !reader.TryRead(out var tag, out var pdu)
            || !SnmpHeader.TryReadPdu(tag, pdu, ref header, out _))
        {
            return false;
        }

        header.Version = SnmpVersion.V3;
        header.ContextEngineId = engineId;
        header.ContextName = name;
        return true;
    }
}
