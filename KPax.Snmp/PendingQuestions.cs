using System.Collections.Concurrent;
using System.Net;
using KPax.Snmp.Codec;

namespace KPax.Snmp;

/// <summary>Questions on their way, by the numbers of their tries. Numbers start at random and are never given to two questions at a time.</summary>
internal sealed class PendingQuestions(SnmpClientCounters counters)
{
    private readonly ConcurrentDictionary<int, PendingQuestion> _byRequestId = new();
    private int _last = Random.Shared.Next();

    public int Count => _byRequestId.Count;

    /// <summary>Gives a question a number. It is positive: some devices answer a negative one with another.</summary>
    public int Add(PendingQuestion question)
    {
        while (true)
        {
            var requestId = Interlocked.Increment(ref _last) & int.MaxValue;
            if (_byRequestId.TryAdd(requestId, question))
            {
                return requestId;
            }
        }
    }

    public void Remove(IReadOnlyList<int> requestIds)
    {
        foreach (var requestId in requestIds)
        {
            _byRequestId.TryRemove(requestId, out _);
        }
    }

    /// <summary>Hands a datagram to the question that it answers; what answers none is dropped and counted.</summary>
    public void Receive(ReadOnlySpan<byte> datagram, SocketAddress sender)
    {
        if (!SnmpHeader.TryRead(datagram, out var header, out _) || header.PduType != SnmpPduType.Response)
        {
            counters.CountMalformed();
        }
        else if (_byRequestId.TryGetValue(header.RequestId, out var question))
        {
            question.Offer(header, sender);
        }
        else
        {
            counters.CountUnmatched();
        }
    }

    public void AbandonAll(string reason)
    {
        foreach (var question in _byRequestId.Values)
        {
            question.Abandon(SnmpOutcome.NotSent, reason);
        }
    }
}
