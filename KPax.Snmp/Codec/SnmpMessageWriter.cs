using System.Text;

namespace KPax.Snmp.Codec;

/// <summary>Writes messages of SNMPv1 and v2c.</summary>
public static class SnmpMessageWriter
{
    /// <summary>
    /// Writes a message at the start of the buffer. False if it does not fit, has a name or community that cannot be written, carries what its version
    /// does not know (GETBULK in v1), or is of a kind that is not in <see cref="SnmpPduType"/>, such as SET by its number.
    /// </summary>
    public static bool TryWrite(SnmpMessage message, Span<byte> buffer, out int written)
    {
        var writer = new BerWriter(buffer);
        SnmpPduWriter.Write(ref writer, message);
        return TryFinish(ref writer, message.Version, message.Community, message.PduType, buffer, out written);
    }

    /// <summary>Writes a question from names alone, without a message object.</summary>
    internal static bool TryWriteQuestion(SnmpQuestion question, int requestId, Span<byte> buffer, out int written)
    {
        var writer = new BerWriter(buffer);
        SnmpPduWriter.Write(ref writer, question, requestId);
        return TryFinish(ref writer, question.Target.Version, question.Target.Community, question.PduType, buffer, out written);
    }

    private static bool TryFinish(
        ref BerWriter writer, SnmpVersion version, string community, SnmpPduType pduType, Span<byte> buffer, out int written)
    {
        written = 0;
        var canSay = community.Length <= SnmpLimits.MaxCommunity
            && !community.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF')
            && version is SnmpVersion.V1 or SnmpVersion.V2c
            && (version != SnmpVersion.V1 || pduType != SnmpPduType.GetBulkRequest);
        if (!canSay)
        {
            return false;
        }

        Span<byte> octets = stackalloc byte[SnmpLimits.MaxCommunity];
        writer.WriteOctets(BerTag.OctetString, octets[..Encoding.Latin1.GetBytes(community, octets)]);
        writer.WriteInteger(BerTag.Integer, (int)version);
        writer.Wrap(BerTag.Sequence, 0);
        if (writer.Failed)
        {
            return false;
        }

        written = writer.Mark;
        writer.Written.CopyTo(buffer);
        return true;
    }
}
