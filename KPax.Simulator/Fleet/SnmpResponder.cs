using System.Net;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Simulator.Fleet;

/// <summary>
/// Turns a datagram into the datagram that answers it, or into silence, as a device does: garbage, other versions and unknown communities get none.
/// </summary>
/// <param name="deviceOf">The device of a community; null: there is none.</param>
/// <param name="usm">Who answers SNMPv3; null: nobody.</param>
internal sealed class SnmpResponder(Func<string, SimulatedDevice?> deviceOf, UsmResponder? usm = null)
{
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
        if (usm is not null && SnmpV3Header.TryReadVersion(datagram, out var version) && version == (int)SnmpVersion.V3)
        {
            var reply = usm.Answer(datagram, asker);
            Interlocked.Add(ref _ignored, reply.Length == 0 ? 1 : 0);
            return reply;
        }

        if (!SnmpMessageReader.TryRead(datagram, out var question, out _)
            || question.PduType is not (SnmpPduType.GetRequest or SnmpPduType.GetNextRequest or SnmpPduType.GetBulkRequest)
            || (question.PduType == SnmpPduType.GetBulkRequest && question.Version == SnmpVersion.V1)
            || deviceOf(question.Community) is not { } device
            || (question.PduType == SnmpPduType.GetBulkRequest && device.Faults.NoBulk))
        {
            Interlocked.Increment(ref _ignored);
            return default;
        }

        if (device.Changes && _answers.TryGetValue((asker, question.RequestId), out var known) && datagram.SequenceEqual(known.Question))
        {
            return known.Answer;
        }

        var answer = AnswerWriter.Write(question, device.Answer(question, asker), device.Faults.BigLimit);
        if (!device.Changes)
        {
            return answer;
        }

        Remember((asker, question.RequestId), datagram.ToArray(), answer);
        return answer;
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
