using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Recordings;

namespace KPax.Tests.Agent.Collection.Memory;

/// <summary>
/// A device that answers as the simulator does, over datagrams that are written and read but not sent, and counts them. Its objects can be exchanged
/// between scans.
/// </summary>
internal sealed class MeteredDevice(MibView view, TimeProvider timeProvider) : ISnmpSession
{
    // Ethernet, IPv4 and UDP around each datagram.
    private const int Frame = 14 + 20 + 8;

    private readonly BulkPace _pace = new(timeProvider);
    private int _number;

    /// <summary>What the device says now.</summary>
    public MibView View { get; set; } = view;

    /// <summary>Datagrams in both directions.</summary>
    public int Datagrams { get; private set; }

    /// <summary>Octets on the wire in both directions, frames and headers too.</summary>
    public int Octets { get; private set; }

    /// <summary>The names asked for, question by question.</summary>
    public List<IReadOnlyList<Oid>> Asked { get; } = [];

    /// <summary>Begins to count anew.</summary>
    public void Reset()
    {
        (Datagrams, Octets) = (0, 0);
        Asked.Clear();
    }

    public ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Exchange(target, SnmpPduType.GetRequest, names, View.Get(target.Version, names)));

    public ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Exchange(target, SnmpPduType.GetNextRequest, names, View.GetNext(target.Version, names)));

    public ValueTask<SnmpResponse> GetBulkAsync(SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Exchange(target, SnmpPduType.GetBulkRequest, names, View.GetBulk(nonRepeaters, maxRepetitions, names, 2_048), nonRepeaters, maxRepetitions));

    public BulkPace PaceOf(SnmpTarget target) => _pace;

    private SnmpResponse Exchange(SnmpTarget target, SnmpPduType type, IReadOnlyList<Oid> names, SnmpResponse response, int nonRepeaters = 0, int maxRepetitions = 0)
    {
        Asked.Add([.. names]);
        var question = new SnmpMessage
        {
            Version = target.Version,
            Community = target.Community,
            PduType = type,

            // As long as most numbers of questions are.
            RequestId = 0x1234_0000 + ++_number,
            NonRepeaters = nonRepeaters,
            MaxRepetitions = maxRepetitions,
            VarBinds = [.. names.Select(name => new VarBind(name, SnmpValue.Null))],
        };
        Span<byte> buffer = stackalloc byte[AnswerWriter.MaxAnswer];
        Assert.IsTrue(SnmpMessageWriter.TryWrite(question, buffer, out var asked), "The question does not fit a datagram.");
        var datagram = AnswerWriter.Write(question, response, 0);
        Assert.IsTrue(SnmpMessageReader.TryRead(datagram, out var answer, out var reason), reason);
        Datagrams += 2;
        Octets += Frame + asked + Frame + datagram.Length;
        return new SnmpResponse
        {
            Outcome = answer.ErrorStatus == 0 ? SnmpOutcome.Answered : SnmpOutcome.ErrorStatus,
            ErrorStatus = answer.ErrorStatus,
            ErrorIndex = answer.ErrorIndex,
            Reason = response.Reason,
            VarBinds = answer.VarBinds,
            Octets = datagram.Length,
        };
    }
}
