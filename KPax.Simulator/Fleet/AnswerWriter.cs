using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Simulator.Fleet;

/// <summary>Makes the datagram of an answer, of the size that a device would send.</summary>
internal static class AnswerWriter
{
    /// <summary>
    /// Largest answer of several objects: what one Ethernet frame carries. One object that is larger is sent in pieces, as devices do.
    /// </summary>
    public const int MaxAnswer = 1472;

    // What stands around the PDU of SNMPv3: frame, engine ids, user and context names, digest, salt and padding, each as long as it may be.
    private const int Envelope = 320;

    // Lengths of the message, its PDU and its list need two octets more once they are beyond 255.
    private const int LongerLengths = 6;

    /// <summary>The datagram; with a limit, anything larger is tooBig. Empty if the question cannot be answered at all.</summary>
    public static byte[] Write(SnmpMessage question, SnmpResponse answer, int bigLimit)
    {
        var message = question with
        {
            PduType = SnmpPduType.Response,
            ErrorStatus = answer.ErrorStatus,
            ErrorIndex = answer.ErrorIndex,
            VarBinds = answer.VarBinds,
        };
        Span<byte> buffer = stackalloc byte[MaxAnswer];
        if (bigLimit > 0)
        {
            return TryWrite(message, new byte[bigLimit]) ?? TooBig(question, message, buffer);
        }

        var isBulk = question.PduType == SnmpPduType.GetBulkRequest;
        return (isBulk ? Shortened(message, buffer) : TryWrite(message, buffer))
            ?? (isBulk || message.VarBinds.Count == 1 ? Alone(message) : null)
            ?? TooBig(question, message, buffer);
    }

    /// <summary>The answer of SNMPv3, with as much as fits a frame and the limit, or tooBig.</summary>
    public static SnmpMessage Fitting(SnmpMessage question, SnmpResponse answer, int limit)
    {
        var message = question with
        {
            PduType = SnmpPduType.Response,
            ErrorStatus = answer.ErrorStatus,
            ErrorIndex = answer.ErrorIndex,
            VarBinds = answer.VarBinds,
        };
        Span<byte> buffer = stackalloc byte[MaxAnswer];
        var room = Math.Min(MaxAnswer, limit) - Envelope;
        var fits = 0;
        while (fits < message.VarBinds.Count && (room -= SizeOf(message.VarBinds[fits], buffer)) >= 0)
        {
            fits++;
        }

        // One object that is larger than a frame is sent in pieces, as devices do.
        fits = fits == 0 && message.VarBinds.Count > 0 && limit >= MaxAnswer ? 1 : fits;
        return fits == message.VarBinds.Count ? message
            : fits > 0 && (question.PduType == SnmpPduType.GetBulkRequest) ? message with { VarBinds = [.. message.VarBinds.Take(fits)] }
            : message with { ErrorStatus = SnmpErrors.TooBig, ErrorIndex = 0, VarBinds = [] };
    }

    // GETBULK gives as many as fit (RFC 3416 section 4.2.3): each is measured once, so that a long list costs no more than what is sent of it.
    private static byte[]? Shortened(SnmpMessage message, Span<byte> buffer)
    {
        var all = message.VarBinds;
        if (!SnmpMessageWriter.TryWrite(message with { VarBinds = [] }, buffer, out var used))
        {
            return null;
        }

        used += LongerLengths;
        var fits = 0;
        while (fits < all.Count && (used += SizeOf(all[fits], buffer)) <= MaxAnswer)
        {
            fits++;
        }

        return fits == 0 && all.Count > 0 ? null : TryWrite(fits == all.Count ? message : message with { VarBinds = [.. all.Take(fits)] }, buffer);
    }

    private static int SizeOf(VarBind varBind, Span<byte> buffer)
    {
        var writer = new BerWriter(buffer);
        SnmpPduWriter.WriteVarBind(ref writer, varBind);
        return writer.Failed ? MaxAnswer : writer.Mark;
    }

    /// <summary>The first object alone, however large.</summary>
    private static byte[]? Alone(SnmpMessage message) => TryWrite(message with { VarBinds = [message.VarBinds[0]] }, new byte[SnmpLimits.MaxDatagram]);

    private static byte[] TooBig(SnmpMessage question, SnmpMessage message, Span<byte> buffer)
    {
        // v1 sends the names back, v2c an empty list (RFC 1157 section 4.1.2, RFC 3416 section 4.2.1).
        var varBinds = question.Version == SnmpVersion.V1 ? question.VarBinds : [];
        return TryWrite(message with { ErrorStatus = SnmpErrors.TooBig, ErrorIndex = 0, VarBinds = varBinds }, buffer) ?? [];
    }

    private static byte[]? TryWrite(SnmpMessage message, Span<byte> buffer) =>
        SnmpMessageWriter.TryWrite(message, buffer, out var written) ? buffer[..written].ToArray() : null;
}
