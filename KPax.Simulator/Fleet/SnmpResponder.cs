using System.Net;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Simulator.Fleet;

/// <summary>
/// Turns a datagram into the datagram that answers it, or into silence, as a device does: garbage, other versions and unknown communities get none.
/// </summary>
internal sealed class SnmpResponder(Func<string, SimulatedDevice?> deviceOf)
{
    /// <summary>
    /// Largest answer of several objects: what one Ethernet frame carries. One object that is larger is sent in pieces, as devices do.
    /// </summary>
    public const int MaxAnswer = 1472;

    // A repeated question gets the same answer again, whatever happened in between.
    private const int RememberedAnswers = 64;

    private readonly Queue<(EndPoint Asker, int RequestId)> _order = new();
    private readonly Dictionary<(EndPoint Asker, int RequestId), (byte[] Question, byte[] Answer)> _answers = [];
    private long _ignored;

    /// <summary>Datagrams that got no answer.</summary>
    public long Ignored => Interlocked.Read(ref _ignored);

    /// <summary>The answer, empty for silence. Not for two threads at once.</summary>
    public ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> datagram, EndPoint asker)
    {
        if (!SnmpMessageReader.TryRead(datagram, out var question, out _)
            || question.PduType is not (SnmpPduType.GetRequest or SnmpPduType.GetNextRequest or SnmpPduType.GetBulkRequest)
            || (question.PduType == SnmpPduType.GetBulkRequest && question.Version == SnmpVersion.V1)
            || deviceOf(question.Community) is not { } device)
        {
            Interlocked.Increment(ref _ignored);
            return default;
        }

        if (_answers.TryGetValue((asker, question.RequestId), out var known) && datagram.SequenceEqual(known.Question))
        {
            return known.Answer;
        }

        var answer = Encode(question, device.Answer(question, asker));
        Remember((asker, question.RequestId), datagram.ToArray(), answer);
        return answer;
    }

    private static byte[] Encode(SnmpMessage question, SnmpResponse answer)
    {
        var message = question with
        {
            PduType = SnmpPduType.Response,
            ErrorStatus = answer.ErrorStatus,
            ErrorIndex = answer.ErrorIndex,
            VarBinds = answer.VarBinds,
        };
        Span<byte> buffer = stackalloc byte[MaxAnswer];
        if (SnmpMessageWriter.TryWrite(message, buffer, out var written))
        {
            return buffer[..written].ToArray();
        }

        var isBulk = question.PduType == SnmpPduType.GetBulkRequest;
        return (isBulk ? Shorten(message, buffer) : null)
            ?? (isBulk || message.VarBinds.Count == 1 ? Alone(message) : null)
            ?? TooBig(question, message, buffer);
    }

    // GETBULK gives as many as fit (RFC 3416 section 4.2.3).
    private static byte[]? Shorten(SnmpMessage message, Span<byte> buffer)
    {
        var (fits, fails) = (0, message.VarBinds.Count);
        byte[]? best = null;
        while (fails - fits > 1)
        {
            var middle = (fits + fails) / 2;
            if (SnmpMessageWriter.TryWrite(message with { VarBinds = [.. message.VarBinds.Take(middle)] }, buffer, out var written))
            {
                (fits, best) = (middle, buffer[..written].ToArray());
            }
            else
            {
                fails = middle;
            }
        }

        return best;
    }

    /// <summary>The first object alone, however large.</summary>
    private static byte[]? Alone(SnmpMessage message)
    {
        var buffer = new byte[SnmpLimits.MaxDatagram];
        return SnmpMessageWriter.TryWrite(message with { VarBinds = [message.VarBinds[0]] }, buffer, out var written) ? buffer[..written] : null;
    }

    private static byte[] TooBig(SnmpMessage question, SnmpMessage message, Span<byte> buffer)
    {
        // v1 sends the names back, v2c an empty list (RFC 1157 section 4.1.2, RFC 3416 section 4.2.1).
        var varBinds = question.Version == SnmpVersion.V1 ? question.VarBinds : [];
        var refusal = message with { ErrorStatus = SnmpErrors.TooBig, ErrorIndex = 0, VarBinds = varBinds };
        return SnmpMessageWriter.TryWrite(refusal, buffer, out var written) ? buffer[..written].ToArray() : [];
    }

    private void Remember((EndPoint, int) asked, byte[] question, byte[] answer)
    {
        if (!_answers.ContainsKey(asked))
        {
            if (_order.Count == RememberedAnswers)
            {
                _answers.Remove(_order.Dequeue());
            }

            _order.Enqueue(asked);
        }

        _answers[asked] = (question, answer);
    }
}
