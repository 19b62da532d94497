using System.Net;
using KPax.Snmp.Client;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Snmp;

/// <summary>
/// Asks devices by SNMP over UDP: one socket per address family for all of them, opened with the first question, and no other port. An answer counts if
/// number, address, port, version and community are those of a waiting question, or its user and level in v3; all else is dropped and counted. Nothing
/// is asked at a lower level than the target's, nor by another version. What it learns of a device (how fast it is, how it takes GETBULK, its engine)
/// it remembers.
/// </summary>
public sealed class SnmpClient : ISnmpSession, IAsyncDisposable
{
    internal const string Closed = "The client was closed.";

    private readonly QuestionDesk _desk;
    private readonly QuestionSender _sender;
    private readonly AnswerReceiver _answers;
    private readonly Channels _channels;
    private readonly UsmPeers _peers;

    /// <summary>Opens nothing yet. <see cref="ArgumentException"/> with every error of the options if they have any.</summary>
    public SnmpClient(SnmpClientOptions options, TimeProvider timeProvider)
    {
        OptionRange.Demand(options.FindErrors(), nameof(options));
        _desk = new QuestionDesk(options, Counters, timeProvider, SendReady);
        _peers = new UsmPeers(timeProvider, options.MaxRememberedDevices);
        _answers = new AnswerReceiver(_desk, _peers, Counters, options.Watch);
        _channels = new Channels(options, Receive, Counters);
        _sender = new QuestionSender(_desk, _channels, _peers, options, Counters);
    }

    /// <summary>What was sent, got and dropped so far.</summary>
    public SnmpClientCounters Counters { get; } = new();

    /// <inheritdoc/>
    public ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        AskAsync(new SnmpQuestion(target, SnmpPduType.GetRequest, names), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        AskAsync(new SnmpQuestion(target, SnmpPduType.GetNextRequest, names), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SnmpResponse> GetBulkAsync(
        SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
        AskAsync(new SnmpQuestion(target, SnmpPduType.GetBulkRequest, names, nonRepeaters, maxRepetitions), cancellationToken);

    /// <inheritdoc/>
    public BulkPace PaceOf(SnmpTarget target) => _desk.PaceOf(Unmapped(target).EndPoint);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> EngineIdOf(SnmpTarget target) =>
        target.User is { } user ? _peers.PeerOf(Unmapped(target).EndPoint, user).EngineId : default;

    /// <summary>Closes the sockets; questions on their way end as <see cref="SnmpOutcome.NotSent"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        _desk.Close(Closed);
        _desk.Dispose();
        await _channels.DisposeAsync();
    }

    /// <summary>How much of what the client holds now.</summary>
    internal DeskCount Count() => _desk.Count();

    private ValueTask<SnmpResponse> AskAsync(in SnmpQuestion question, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<SnmpResponse>(cancellationToken);
        }

        if (SnmpRules.FindBreach(question) is { } breach)
        {
            return ValueTask.FromResult(new SnmpResponse { Outcome = SnmpOutcome.NotSent, Reason = breach });
        }

        var response = _desk.Enter(question with { Target = Unmapped(question.Target) }, cancellationToken);
        SendReady();
        return response;
    }

    private void SendReady() => _sender.SendReady();

    private void Receive(Span<byte> datagram, SocketAddress sender)
    {
        _answers.Receive(datagram, sender);
        SendReady();
    }

    /// <summary>An IPv4 address in the dress of IPv6 is the same device: it has one gate and one memory.</summary>
    private static SnmpTarget Unmapped(SnmpTarget target) => target.EndPoint is { Address.IsIPv4MappedToIPv6: true } mapped
        ? target with { EndPoint = new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port) }
        : target;
}
