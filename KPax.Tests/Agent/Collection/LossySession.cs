using System.Collections.Concurrent;
using System.Net;
using KPax.Snmp;
using KPax.Snmp.Client;
using KPax.Snmp.Codec;
using KPax.Snmp.Recordings;

namespace KPax.Tests.Agent.Collection;

/// <summary>
/// The client's own desk (tries, waits, budget) on a network without sockets, which loses datagrams of both directions. What it loses depends on the
/// seed, the device and the number of the datagram alone, so each run of a test loses the same.
/// </summary>
internal sealed class LossySession : ISnmpSession, IDisposable
{
    private readonly ConcurrentDictionary<IPEndPoint, Random> _luck = new();
    private readonly Lock _turn = new();
    private readonly MibView _view;
    private readonly QuestionDesk _desk;
    private readonly double _loss;
    private readonly int _seed;
    private int _sent;
    private int _lost;

    public LossySession(MibView view, SnmpClientOptions options, double loss, TimeProvider timeProvider, int seed = 1)
    {
        _view = view;
        _desk = new QuestionDesk(options, new SnmpClientCounters(), timeProvider, SendReady);
        _loss = loss;
        _seed = seed;
    }

    /// <summary>Datagrams of both directions.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>Those that were lost.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>True while a question waits for its answer, so that only time can go on.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (_turn)
            {
                return _desk.Count().Questions > 0;
            }
        }
    }

    public ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        AskAsync(new SnmpQuestion(target, SnmpPduType.GetRequest, names), cancellationToken);

    public ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        AskAsync(new SnmpQuestion(target, SnmpPduType.GetNextRequest, names), cancellationToken);

    public ValueTask<SnmpResponse> GetBulkAsync(SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        AskAsync(new SnmpQuestion(target, SnmpPduType.GetBulkRequest, names, nonRepeaters, maxRepetitions), cancellationToken);

    public BulkPace PaceOf(SnmpTarget target) => _desk.PaceOf(target.EndPoint);

    public void Dispose() => _desk.Dispose();

    private ValueTask<SnmpResponse> AskAsync(in SnmpQuestion question, CancellationToken cancellationToken)
    {
        // A question that is answered at once is not seen as one that waits.
        lock (_turn)
        {
            var response = _desk.Enter(question, cancellationToken);
            SendReady();
            return response;
        }
    }

    private void SendReady()
    {
        while (_desk.TryTakeReady(out var departure))
        {
            // v2c alone: v1 after silence must not hide what is lost.
            var question = departure.Question;
            var luck = _luck.GetOrAdd(question.Target.EndPoint, endPoint => new Random(endPoint.Address.GetAddressBytes()[3] + (1_000 * endPoint.Address.GetAddressBytes()[2]) + (1_000_000 * (_seed - 1))));
            if (question.Target.Version == SnmpVersion.V2c && Arrives(luck) && Arrives(luck))
            {
                _desk.TryEnd(departure.RequestId, Answer(question));
            }
        }
    }

    private SnmpResponse Answer(in SnmpQuestion question) => question.PduType switch
    {
        SnmpPduType.GetRequest => _view.Get(question.Target.Version, question.Names),
        SnmpPduType.GetNextRequest => _view.GetNext(question.Target.Version, question.Names),
        _ => _view.GetBulk(question.NonRepeaters, question.MaxRepetitions, question.Names, 100),
    };

    private bool Arrives(Random luck)
    {
        Interlocked.Increment(ref _sent);
        lock (luck)
        {
            var arrives = luck.NextDouble() >= _loss;
            Interlocked.Add(ref _lost, arrives ? 0 : 1);
            return arrives;
        }
    }
}
