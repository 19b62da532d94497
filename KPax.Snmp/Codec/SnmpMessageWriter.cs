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
        for (var i = message.VarBinds.Count - 1; i >= 0; i--)
        {
            WriteVarBind(ref writer, message.VarBinds[i]);
        }

        var envelope = new Envelope(message.Version, message.Community, message.PduType, message.RequestId, message.ErrorStatus, message.ErrorIndex);
        return TryFinish(ref writer, envelope, message.VarBinds.Count, buffer, out written);
    }

    /// <summary>Writes a question from names alone, without a message object.</summary>
    internal static bool TryWriteQuestion(SnmpQuestion question, int requestId, Span<byte> buffer, out int written)
    {
        var writer = new BerWriter(buffer);
        for (var i = question.Names.Count - 1; i >= 0; i--)
        {
            WriteVarBind(ref writer, new VarBind(question.Names[i], SnmpValue.Null));
        }

        var target = question.Target;
        var envelope = new Envelope(target.Version, target.Community, question.PduType, requestId, question.NonRepeaters, question.MaxRepetitions);
        return TryFinish(ref writer, envelope, question.Names.Count, buffer, out written);
    }

    internal static void WriteVarBind(ref BerWriter writer, VarBind varBind)
    {
        var mark = writer.Mark;
        var value = varBind.Value;
        switch (value.Type)
        {
            case SnmpType.Integer:
                value.TryGetNumber(out var signed);
                writer.WriteInteger((byte)value.Type, signed);
                break;
            case SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64:
                value.TryGetUnsigned(out var unsigned);
                writer.WriteUnsigned((byte)value.Type, unsigned);
                break;
            case SnmpType.ObjectIdentifier:
                writer.WriteOid(value.ObjectIdentifier);
                break;
            case SnmpType.Unreadable:
                writer.WriteOctets((byte)SnmpType.Null, []);
                break;
            default:
                writer.WriteOctets((byte)value.Type, value.Octets.Span);
                break;
        }

        writer.WriteOid(varBind.Name);
        writer.Wrap(BerTag.Sequence, mark);
    }

    private static bool TryFinish(ref BerWriter writer, in Envelope envelope, int varBinds, Span<byte> buffer, out int written)
    {
        written = 0;
        var community = envelope.Community.AsSpan();
        var canSay = varBinds <= SnmpLimits.MaxVarBinds
            && community.Length <= SnmpLimits.MaxCommunity
            && !community.ContainsAnyExceptInRange('\0', '\u00FF')
            && SnmpHeader.IsKnown((byte)envelope.PduType)
            && (envelope.Version != SnmpVersion.V1 || envelope.PduType != SnmpPduType.GetBulkRequest);
        if (!canSay)
        {
            return false;
        }

        writer.Wrap(BerTag.Sequence, 0);
        writer.WriteInteger(BerTag.Integer, envelope.Second);
        writer.WriteInteger(BerTag.Integer, envelope.First);
        writer.WriteInteger(BerTag.Integer, envelope.RequestId);
        writer.Wrap((byte)envelope.PduType, 0);
        Span<byte> octets = stackalloc byte[SnmpLimits.MaxCommunity];
        writer.WriteOctets(BerTag.OctetString, octets[..Encoding.Latin1.GetBytes(community, octets)]);
        writer.WriteInteger(BerTag.Integer, (int)envelope.Version);
        writer.Wrap(BerTag.Sequence, 0);
        if (writer.Failed)
        {
            return false;
        }

        written = writer.Mark;
        writer.Written.CopyTo(buffer);
        return true;
    }

    private readonly record struct Envelope(SnmpVersion Version, string Community, SnmpPduType PduType, int RequestId, int First, int Second);
}
