using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>One way to the server: a channel with one connection that stays open. Every call has a deadline, so that a connection that died in silence is noticed.</summary>
internal sealed class UplinkRoad : IDisposable
{
    private readonly UplinkOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly GrpcChannel _channel;
    private readonly AgentService.AgentServiceClient _client;

    public UplinkRoad(UplinkRung rung, UplinkOptions options, UplinkTraffic traffic, TimeProvider timeProvider)
    {
        Rung = rung;
        _options = options;
        _timeProvider = timeProvider;
        var server = new Uri(options.Server);
        var handler = UplinkHandler.Create(server, options, traffic);
        _channel = GrpcChannel.ForAddress(server, rung == UplinkRung.Web
            ? new GrpcChannelOptions
            {
                HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, handler),
                HttpVersion = System.Net.HttpVersion.Version11,
                HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact,
                DisposeHttpClient = true,
            }
            : new GrpcChannelOptions { HttpHandler = ShortRequests.Wrap(handler), DisposeHttpClient = true });
        _client = new AgentService.AgentServiceClient(_channel);
    }

    /// <summary>Which way it is.</summary>
    public UplinkRung Rung { get; }

    /// <summary>Asks for a session.</summary>
    public Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken) =>
        TryAsync(async () => await _client.HelloAsync(request, deadline: In(_options.HelloTimeout), cancellationToken: cancellationToken), cancellationToken);

    /// <summary>Puts a new key in the place of the present one.</summary>
    public Task<UplinkAnswer<RotateKeyResponse>> RotateKeyAsync(RotateKeyRequest request, CancellationToken cancellationToken) =>
        TryAsync(async () => await _client.RotateKeyAsync(request, deadline: In(_options.HelloTimeout), cancellationToken: cancellationToken), cancellationToken);

    /// <summary>Sends batches: as one stream, or one by one until the server does not take one.</summary>
    public Task<UplinkAnswer<Receipt>> SendAsync(
        UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken) =>
        Rung == UplinkRung.Stream ? StreamAsync(session, balances, batches, cancellationToken) : PushAsync(session, balances, batches, cancellationToken);

    /// <summary>Opens the way for commands: the call is begun when this returns, and has no deadline; whether the line lives the pings of the connection tell.</summary>
    public IAsyncEnumerable<SubscribeResponse> Subscribe(UplinkSession session, CancellationToken cancellationToken)
    {
        var call = _client.Subscribe(new SubscribeRequest { AgentId = session.AgentId, SessionId = session.SessionId }, cancellationToken: cancellationToken);
        return ReadAllAsync(call, cancellationToken);
    }

    /// <summary>Asks for the configuration.</summary>
    public Task<UplinkAnswer<GetConfigurationResponse>> GetConfigurationAsync(UplinkSession session, CancellationToken cancellationToken) => TryAsync(
        async () => await _client.GetConfigurationAsync(
            new GetConfigurationRequest { AgentId = session.AgentId, SessionId = session.SessionId },
            deadline: In(_options.HelloTimeout),
            cancellationToken: cancellationToken),
        cancellationToken);

    /// <summary>Tells what is in force and how far scans are.</summary>
    public Task<UplinkAnswer<ReportResponse>> ReportAsync(UplinkSession session, ReportRequest request, CancellationToken cancellationToken)
    {
        (request.AgentId, request.SessionId) = (session.AgentId, session.SessionId);
        return TryAsync(
            async () => await _client.ReportAsync(request, deadline: In(_options.HelloTimeout), cancellationToken: cancellationToken), cancellationToken);
    }

    public void Dispose() => _channel.Dispose();

    private static async IAsyncEnumerable<SubscribeResponse> ReadAllAsync(
        AsyncServerStreamingCall<SubscribeResponse> call, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (call)
        {
            while (await call.ResponseStream.MoveNext(cancellationToken))
            {
                yield return call.ResponseStream.Current;
            }
        }
    }

    private Task<UplinkAnswer<Receipt>> StreamAsync(
        UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken) =>
        TryAsync(
            async () =>
            {
                using var call = _client.SendReadings(deadline: In(_options.StreamTimeout), cancellationToken: cancellationToken);
                await RequestWriter.WriteAsync(call.RequestStream, session, balances, batches, cancellationToken);
                return (await call.ResponseAsync).Receipt ?? new Receipt();
            },
            cancellationToken);

    private async Task<UplinkAnswer<Receipt>> PushAsync(
        UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken)
    {
        Receipt? whole = null;
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            var request = new PushReadingsRequest { AgentId = session.AgentId, SessionId = session.SessionId, Batch = batch };
            request.Balances.AddRange(whole is null ? balances : []);
            var answer = await TryAsync(
                async () => (await _client.PushReadingsAsync(request, deadline: In(_options.StreamTimeout), cancellationToken: cancellationToken)).Receipt ?? new Receipt(),
                cancellationToken);
            if (answer.Value is not { } receipt)
            {
                // What was acknowledged before stays acknowledged; the next call meets the same failure, or none.
                return whole is null ? answer : new UplinkAnswer<Receipt>(whole, answer.Failure);
            }

            whole = PushedReceipts.Add(whole, receipt);
            if (PushedReceipts.IsStop(receipt))
            {
                break;
            }
        }

        return new UplinkAnswer<Receipt>(whole ?? new Receipt(), null);
    }

    private async Task<UplinkAnswer<T>> TryAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return new UplinkAnswer<T>(await call(), null);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new UplinkAnswer<T>(null, RpcFailures.Explain(exception, Rung, _options));
        }
    }

    private DateTime In(TimeSpan span) => _timeProvider.GetUtcNow().UtcDateTime + span;
}
