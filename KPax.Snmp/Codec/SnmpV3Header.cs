namespace KPax.Snmp.Codec;

/// <summary>The frame of an SNMPv3 message (RFC 3412 section 6), read in place; the security parameters and the scoped PDU are left as they came.</summary>
internal ref struct SnmpV3Header
{
    /// <summary>The only security model that there is here: USM (RFC 3411 section 3.3.1).</summary>
    public const int UserBasedSecurityModel = 3;

    /// <summary>Smallest msgMaxSize that a sender may name (RFC 3412 section 6.3).</summary>
    public const int MinMaxSize = 484;

    public int MessageId;
    public int MaxSize;
    public SnmpV3Flags Flags;

    /// <summary>The contents of msgSecurityParameters.</summary>
    public ReadOnlySpan<byte> SecurityParameters;

    /// <summary>Contents of the octet string that hides the scoped PDU, or of the scoped PDU's sequence if nothing is hidden.</summary>
    public ReadOnlySpan<byte> Data;

    /// <summary>True if the flags say that the contents are hidden.</summary>
    public readonly bool IsEncrypted => (Flags & SnmpV3Flags.Priv) != 0;

    /// <summary>msgVersion of a datagram of any version; false if it is no SNMP message.</summary>
    public static bool TryReadVersion(ReadOnlySpan<byte> datagram, out int version) => TryReadVersion(datagram, out version, out _);

    /// <summary>msgID of an SNMPv3 datagram, without a look at anything else.</summary>
    public static bool TryReadMessageId(ReadOnlySpan<byte> datagram, out int messageId)
    {
        messageId = 0;
        return TryReadVersion(datagram, out var version, out var message)
            && version == (int)SnmpVersion.V3
            && message.TryRead(BerTag.Sequence, out var global)
            && new BerReader(global).TryReadInt32(out messageId)
            && messageId >= 0;
    }

    /// <summary>Reads the frame; what follows the message in the datagram is ignored.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out SnmpV3Header header)
    {
        header = default;
        return TryReadVersion(datagram, out var version, out var message)
            && version == (int)SnmpVersion.V3
            && message.TryRead(BerTag.Sequence, out var global)
            && header.TryReadGlobal(global)
            && message.TryRead(BerTag.OctetString, out header.SecurityParameters)
            && message.TryRead(header.IsEncrypted ? BerTag.OctetString : BerTag.Sequence, out header.Data);
    }

    private static bool TryReadVersion(ReadOnlySpan<byte> datagram, out int version, out BerReader message)
    {
        var outer = new BerReader(datagram);
        var isMessage = datagram.Length <= SnmpLimits.MaxDatagram & outer.TryRead(BerTag.Sequence, out var content);
        message = new BerReader(content);
        version = -1;
        return isMessage && message.TryReadInt32(out version);
    }

    private bool TryReadGlobal(ReadOnlySpan<byte> global)
    {
        var reader = new BerReader(global);
        if (!reader.TryReadInt32(out MessageId)
            || MessageId < 0
            || !reader.TryReadInt32(out MaxSize)
            || MaxSize < MinMaxSize
            || !reader.TryRead(BerTag.OctetString, out var flags)
            || flags.Length != 1
            || !reader.TryReadInt32(out var model)
            || model != UserBasedSecurityModel)
        {
            return false;
        }

        Flags = (SnmpV3Flags)flags[0];

        // Hidden but not proved is no level (RFC 3412 section 7.2 step 5d).
        return !IsEncrypted || (Flags & SnmpV3Flags.Auth) != 0;
    }
}
