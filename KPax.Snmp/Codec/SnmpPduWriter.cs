namespace KPax.Snmp.Codec;

/// <summary>Writes PDUs, which are the same in every version's message (RFC 1157, RFC 3416).</summary>
internal static class SnmpPduWriter
{
    /// <summary>Writes the PDU of a message. More names than <see cref="SnmpLimits.MaxVarBinds"/>, or a tag that is no PDU's, set <see cref="BerWriter.Failed"/>.</summary>
    public static void Write(ref BerWriter writer, SnmpMessage message)
    {
        var mark = writer.Mark;
        for (var i = message.VarBinds.Count - 1; i >= 0; i--)
        {
            WriteVarBind(ref writer, message.VarBinds[i]);
        }

        Finish(ref writer, mark, message.VarBinds.Count, message.PduType, message.RequestId, message.ErrorStatus, message.ErrorIndex);
    }

    /// <summary>Writes a question's PDU from its names alone.</summary>
    public static void Write(ref BerWriter writer, SnmpQuestion question, int requestId)
    {
        var mark = writer.Mark;
        for (var i = question.Names.Count - 1; i >= 0; i--)
        {
            WriteVarBind(ref writer, new VarBind(question.Names[i], SnmpValue.Null));
        }

        Finish(ref writer, mark, question.Names.Count, question.PduType, requestId, question.NonRepeaters, question.MaxRepetitions);
    }

    /// <summary>Writes the Response to a PDU that was read, with its names and values as they came: nothing is allocated for them.</summary>
    public static void WriteEcho(ref BerWriter writer, in SnmpHeader header)
    {
        var mark = writer.Mark;
        writer.WriteOctets(BerTag.Sequence, header.VarBinds);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, header.RequestId);
        writer.Wrap((byte)SnmpPduType.Response, mark);
    }

    /// <summary>Writes a PDU without names.</summary>
    public static void WriteEmpty(ref BerWriter writer, SnmpPduType type, int requestId) => Finish(ref writer, writer.Mark, 0, type, requestId, 0, 0);

    private static void Finish(ref BerWriter writer, int mark, int varBinds, SnmpPduType type, int requestId, int first, int second)
    {
        if (varBinds > SnmpLimits.MaxVarBinds || !SnmpHeader.IsKnown((byte)type))
        {
            writer.Fail();
        }

        writer.Wrap(BerTag.Sequence, mark);
        writer.WriteInteger(BerTag.Integer, second);
        writer.WriteInteger(BerTag.Integer, first);
        writer.WriteInteger(BerTag.Integer, requestId);
        writer.Wrap((byte)type, mark);
    }

    /// <summary>Writes a name and its value.</summary>
    public static void WriteVarBind(ref BerWriter writer, VarBind varBind)
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
}
