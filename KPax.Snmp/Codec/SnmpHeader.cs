namespace KPax.Snmp.Codec;

/// <summary>A message up to its names, read in place: enough to know whose answer it is before anything is allocated for it.</summary>
internal ref struct SnmpHeader
{
    public SnmpVersion Version;
    public ReadOnlySpan<byte> Community;

    /// <summary>v3: whose objects are meant; empty for the other versions.</summary>
    public ReadOnlySpan<byte> ContextEngineId;

    /// <summary>v3: which of its contexts; empty for the other versions.</summary>
    public ReadOnlySpan<byte> ContextName;

    public SnmpPduType PduType;
    public int RequestId;
    public int ErrorStatus;
    public int ErrorIndex;

    /// <summary>The contents of the list of names and values.</summary>
    public ReadOnlySpan<byte> VarBinds;

    /// <summary>Reads a datagram; what follows the message in it is ignored. The reasons are constants: a hostile sender makes no garbage.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out SnmpHeader header, out string reason)
    {
        header = default;
        var outer = new BerReader(datagram);
        if (datagram.Length > SnmpLimits.MaxDatagram || !outer.TryRead(BerTag.Sequence, out var content))
        {
            reason = "It is no whole SNMP message: no sequence of the length that it claims.";
            return false;
        }

        var message = new BerReader(content);
        if (!message.TryReadInt32(out var version) || version is not ((int)SnmpVersion.V1 or (int)SnmpVersion.V2c))
        {
            reason = "The version is neither v1 nor v2c.";
            return false;
        }

        header.Version = (SnmpVersion)version;
        if (!message.TryRead(BerTag.OctetString, out header.Community) || header.Community.Length > SnmpLimits.MaxCommunity)
        {
            reason = "There is no community of at most 255 octets.";
            return false;
        }

        message.TryRead(out var tag, out var pdu);
        return TryReadPdu(tag, pdu, ref header, out reason);
    }

    /// <summary>Reads a PDU, whichever version's message it stands in.</summary>
    public static bool TryReadPdu(byte tag, ReadOnlySpan<byte> pdu, ref SnmpHeader header, out string reason)
    {
        if (!IsKnown(tag))
        {
            reason = "It is no question, answer or notification of SNMPv2.";
            return false;
        }

        header.PduType = (SnmpPduType)tag;
        return header.TryReadPdu(pdu, out reason);
    }

    /// <summary>True for a PDU whose header has this form; false for SET, which is never read nor written.</summary>
    public static bool IsKnown(byte tag) =>
        (SnmpPduType)tag is SnmpPduType.GetRequest or SnmpPduType.GetNextRequest or SnmpPduType.Response or SnmpPduType.GetBulkRequest
            or SnmpPduType.InformRequest or SnmpPduType.TrapV2 or SnmpPduType.Report;

    private bool TryReadPdu(ReadOnlySpan<byte> pdu, out string reason)
    {
        var reader = new BerReader(pdu);
        if (!reader.TryReadInt32(out RequestId) || !reader.TryReadInt32(out ErrorStatus) || !reader.TryReadInt32(out ErrorIndex))
        {
            reason = "Request id, error-status or error-index is no integer of 32 bits.";
            return false;
        }

        if (!reader.TryRead(BerTag.Sequence, out VarBinds))
        {
            reason = "There is no list of names and values.";
            return false;
        }

        reason = "";
        return true;
    }
}
