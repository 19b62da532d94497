using Grpc.Core;
using Grpc.Net.Client;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Agent.Uplink;

/// <summary>
/// The main road: gRPC over one HTTP/2 connection that stays open. Each call has a deadline, so that a connection that died in silence is noticed.
/// </summary>
internal sealed class GrpcUplink : IUplink, IDisposable
{
    private readonly UplinkOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly GrpcChannel _channel;
    private readonly AgentService.AgentServiceClient _client;

    public GrpcUplink(IOptions<UplinkOptions> options, TimeProvider timeProvider)
    {
        _options = options.Value;
        _timeProvider = timeProvider;
        var server = new Uri(_options.Server);
        Audience = server.IdnHost;
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions { HttpHandler = ShortRequests.Wrap(UplinkHandler.Create(server, _options)), DisposeHttpClient = true });
        _client = new AgentService.AgentServiceClient(_channel);
    }

    /// <inheritdoc/>
    public string Audience { get; }

    /// <inheritdoc/>
    public async Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await _client.HelloAsync(request, deadline: In(_options.HelloTimeout), cancellationToken: cancellationToken);
            return new UplinkAnswer<HelloResponse>(response, null);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new UplinkAnswer<HelloResponse>(null, RpcFailures.Explain(exception, _options));
        }
    }

    /// <inheritdoc/>
    public async Task<UplinkAnswer<Receipt>> SendAsync(UplinkSession session, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken)
    {
        using var call = _client.SendReadings(deadline: In(_options.StreamTimeout), cancellationToken: cancellationToken);
        try
        {
            await WriteAsync(call.RequestStream, session, batches, cancellationToken);
            var response = await call.ResponseAsync;
            return new UplinkAnswer<Receipt>(response.Receipt ?? new Receipt(), null);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new UplinkAnswer<Receipt>(null, RpcFailures.Explain(exception, _options));
        }
    }

    public void Dispose() => _channel.Dispose();

    private static async Task WriteAsync(
        IClientStreamWriter<SendReadingsRequest> stream, UplinkSession session, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken)
    {
        var first = new SendReadingsRequest { AgentId = session.AgentId, SessionId = session.SessionId };
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            var request = first;
            request.Batch = batch;
            first = new SendReadingsRequest();
            if (!await TryAsync(() => stream.WriteAsync(request, cancellationToken)))
            {
                return;
            }
        }

        await TryAsync(stream.CompleteAsync);
    }

    /// <summary>False if the call is over before the half-close, as the server has answered or the line was cut: then the answer tells.</summary>
    private static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException)
        {
            return false;
        }
    }

    private DateTime In(TimeSpan span) => _timeProvider.GetUtcNow().UtcDateTime + span;
}
