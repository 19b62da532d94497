using System.Net;
using System.Net.Sockets;
using KPax.Snmp.Codec;

namespace KPax.Snmp;

/// <summary>
/// Asks devices by SNMP v1 and v2c over UDP: one socket per address family for all of them, opened with the first question, and no other port. An
/// answer counts if number, address, port, version and community are those of a waiting question; all else is dropped and counted.
/// </summary>
public sealed class SnmpClient : ISnmpSession, IAsyncDisposable
{
    internal const string Closed = "The client was closed.";

    private readonly SnmpClientOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly PendingQuestions _pending;
    private readonly DeviceGates _gates;
    private readonly SemaphoreSlim _places;
    private readonly Dictionary<AddressFamily, UdpChannel> _channels = [];
    private readonly Lock _lock = new();
    private bool _isClosed;

    /// <summary>Opens nothing yet. <see cref="ArgumentException"/> with every error of the options if they have any.</summary>
    public SnmpClient(SnmpClientOptions options, TimeProvider timeProvider)
    {
        OptionRange.Demand(options.FindErrors(), nameof(options));
        _options = options;
        _timeProvider = timeProvider;
        _pending = new PendingQuestions(Counters);
        _gates = new DeviceGates(options.MaxInFlightPerDevice);
        _places = new SemaphoreSlim(options.MaxInFlight);
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

    /// <summary>Closes the sockets; questions on their way end as <see cref="SnmpOutcome.NotSent"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        UdpChannel[] channels;
        lock (_lock)
        {
            _isClosed = true;
            channels = [.. _channels.Values];
            _channels.Clear();
        }

        _pending.AbandonAll(Closed);
        foreach (var channel in channels)
        {
            await channel.DisposeAsync();
        }
    }

    private async ValueTask<SnmpResponse> AskAsync(SnmpQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (SnmpRules.FindBreach(question) is { } breach)
        {
            return new SnmpResponse { Outcome = SnmpOutcome.NotSent, Reason = breach };
        }

        if (question.Target.EndPoint is { Address.IsIPv4MappedToIPv6: true } mapped)
        {
            question = question with { Target = question.Target with { EndPoint = new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port) } };
        }

        // The device's own queue first: who waits for a slow device must not keep a place from the others.
        var device = question.Target.EndPoint;
        await _gates.EnterAsync(device, cancellationToken);
        try
        {
            await _places.WaitAsync(cancellationToken);
            try
            {
                return await SendAsync(question, cancellationToken);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            _gates.Exit(device);
        }
    }

    private async ValueTask<SnmpResponse> SendAsync(SnmpQuestion question, CancellationToken cancellationToken)
    {
        UdpChannel? channel;
        try
        {
            channel = FindChannel(question.Target.EndPoint.AddressFamily);
        }
        catch (SocketException exception)
        {
            return new SnmpResponse { Outcome = SnmpOutcome.NotSent, Reason = $"No UDP socket could be opened: {exception.Message}" };
        }

        if (channel is null)
        {
            return new SnmpResponse { Outcome = SnmpOutcome.NotSent, Reason = Closed };
        }

        using var pending = new PendingQuestion(question, _options, _pending, channel, Counters, _timeProvider);
        return await pending.AskAsync(cancellationToken);
    }

    /// <summary>The channel of an address family, opened now if need be; null once the client is closed.</summary>
    private UdpChannel? FindChannel(AddressFamily family)
    {
        lock (_lock)
        {
            if (!_isClosed && !_channels.ContainsKey(family))
            {
                _channels.Add(family, new UdpChannel(family, _options.ReceiveBufferOctets, _pending.Receive, Counters, _timeProvider));
            }

            return _isClosed ? null : _channels[family];
        }
    }
}
