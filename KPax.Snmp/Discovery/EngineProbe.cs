using KPax.Snmp.Codec;

namespace KPax.Snmp.Discovery;

/// <summary>
/// Asks an address whether an SNMPv3 engine is there: the discovery of RFC 3414 section 4, which carries neither user nor password and is answered by a
/// report.
/// </summary>
internal static class EngineProbe
{
    private const int UserBasedModel = 3;
    private const byte Reportable = 4;

    /// <summary>Writes the probe at the start of the buffer.</summary>
    public static bool TryWrite(int messageId, Span<byte> buffer, out int written)
    {
        var writer = new BerWriter(buffer);
        writer.Wrap(BerTag.Sequence, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);

        // The answer is known by its msgID.
        writer.WriteInteger(BerTag.Integer, 1);
        writer.Wrap((byte)SnmpPduType.GetRequest, 0);
        writer.WriteOctets(BerTag.OctetString, []);
        writer.WriteOctets(BerTag.OctetString, []);
        writer.Wrap(BerTag.Sequence, 0);

        var security = writer.Mark;
        for (var i = 0; i < 3; i++)
        {
            writer.WriteOctets(BerTag.OctetString, []);
        }

        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteOctets(BerTag.OctetString, []);
        writer.Wrap(BerTag.Sequence, security);
        writer.Wrap(BerTag.OctetString, security);

        var global = writer.Mark;
        writer.WriteInteger(BerTag.Integer, UserBasedModel);
        writer.WriteOctets(BerTag.OctetString, [Reportable]);
        writer.WriteInteger(BerTag.Integer, SnmpLimits.MaxDatagram);
        writer.WriteInteger(BerTag.Integer, messageId);
        writer.Wrap(BerTag.Sequence, global);
        writer.WriteInteger(BerTag.Integer, (int)SnmpVersion.V3);
        writer.Wrap(BerTag.Sequence, 0);
        written = writer.Failed ? 0 : writer.Mark;
        if (!writer.Failed)
        {
            writer.Written.CopyTo(buffer);
        }

        return !writer.Failed;
    }

    /// <summary>Reads the msgID of a datagram of SNMPv3; false if it is none.</summary>
    public static bool TryReadMessageId(ReadOnlySpan<byte> datagram, out int messageId)
    {
        messageId = 0;
        var outer = new BerReader(datagram);
        if (!outer.TryRead(BerTag.Sequence, out var content))
        {
            return false;
        }

        var message = new BerReader(content);
        if (!message.TryReadInt32(out var version) || version != (int)SnmpVersion.V3 || !message.TryRead(BerTag.Sequence, out var global))
        {
            return false;
        }

        var header = new BerReader(global);
        return header.TryReadInt32(out messageId);
    }
}
