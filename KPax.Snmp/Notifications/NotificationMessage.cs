using KPax.Snmp.Codec;

namespace KPax.Snmp.Notifications;

/// <summary>A message of v1 or v2c up to its PDU, read in place: enough to know whether it is believed.</summary>
internal ref struct NotificationMessage
{
    public int Version;
    public ReadOnlySpan<byte> Community;

    /// <summary>Where the tag of the PDU stands in the datagram.</summary>
    public int PduStart;

    /// <summary>Where the message ends in the datagram; what follows is no part of it.</summary>
    public int End;

    public SnmpPduType PduType;

    /// <summary>The contents of the PDU.</summary>
    public ReadOnlySpan<byte> Pdu;

    /// <summary>Reads a datagram; false if it is no message of v1 or v2c with a community.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out NotificationMessage message)
    {
        message = default;
        var outer = new BerReader(datagram);
        if (!outer.TryRead(BerTag.Sequence, out var content))
        {
            return false;
        }

        var reader = new BerReader(content);
        if (!reader.TryReadInt32(out message.Version)
            || !reader.TryRead(BerTag.OctetString, out message.Community)
            || !reader.TryRead(out var tag, out message.Pdu)
            || !datagram.Overlaps(content, out var start)
            || !datagram.Overlaps(message.Community, out var community))
        {
            return false;
        }

        message.PduStart = community + message.Community.Length;
        message.End = start + content.Length;
        message.PduType = (SnmpPduType)tag;
        return true;
    }
}
