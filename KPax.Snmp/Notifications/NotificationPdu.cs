using KPax.Snmp.Codec;

namespace KPax.Snmp.Notifications;

/// <summary>A trap or inform, read in place: its form is checked, and nothing is made of it yet.</summary>
internal ref struct NotificationPdu
{
    /// <summary>v1: contents of the enterprise.</summary>
    public ReadOnlySpan<byte> Enterprise;

    /// <summary>v1: generic-trap and specific-trap.</summary>
    public int Generic;

    public int Specific;

    /// <summary>v1: time-stamp.</summary>
    public uint TimeStamp;

    /// <summary>The contents of the list of names and values.</summary>
    public ReadOnlySpan<byte> VarBinds;

    /// <summary>Trap-PDU of v1 (RFC 1157 section 4.1.6).</summary>
    public static bool TryReadV1(ReadOnlySpan<byte> octets, out NotificationPdu pdu)
    {
        pdu = default;
        var reader = new BerReader(octets);

        // agent-addr is of no use: it is who the device says it is, and behind a NAT it is wrong.
        if (!reader.TryRead(BerTag.ObjectIdentifier, out pdu.Enterprise)
            || !reader.TryRead((byte)SnmpType.IpAddress, out _)
            || !reader.TryReadInt32(out pdu.Generic)
            || !reader.TryReadInt32(out pdu.Specific)
            || !reader.TryRead((byte)SnmpType.TimeTicks, out var ticks)
            || !BerInteger.TryDecodeUnsigned(ticks, 32, out var timeStamp)
            || !reader.TryRead(BerTag.Sequence, out pdu.VarBinds))
        {
            return false;
        }

        pdu.TimeStamp = (uint)timeStamp;
        return pdu.Generic is >= 0 and <= 6 && pdu.Specific >= 0 && VarBindReader.TryCount(pdu.VarBinds, out _);
    }

    /// <summary>SNMPv2-Trap and InformRequest (RFC 3416 section 3); error-status and error-index are 0 in both.</summary>
    public static bool TryReadV2(ReadOnlySpan<byte> octets, out NotificationPdu pdu)
    {
        pdu = default;
        var reader = new BerReader(octets);
        return reader.TryReadInt32(out _)
            && reader.TryReadInt32(out var status) && status == 0
            && reader.TryReadInt32(out var index) && index == 0
            && reader.TryRead(BerTag.Sequence, out pdu.VarBinds)
            && VarBindReader.TryCount(pdu.VarBinds, out var count) && count > 0;
    }
}
