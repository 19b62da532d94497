using Grpc.Core;
using KPax.Contracts.Agents;
using KPax.Contracts.Organisations;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Configuration;
using KPax.Silo.Enrolment;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Gateway;

/// <summary>What agents call: proves who they are, maps the wire to contracts, and hands on to the agent's grain. No logic of its own.</summary>
internal sealed partial class AgentGateway(
    IGrainFactory grains,
    AgentDoor door,
    KeyRotation rotation,
    BarredAgents barred,
    AgentSessions sessions,
    StreamReceiver streams,
    BatchReceiver receiver,
    IngestPlaces places,
    AgentQuotas quotas,
    CommandDesk desk,
    IOptions<GatewayOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<AgentGateway> logger) : AgentService.AgentServiceBase
{
    public override async Task<HelloResponse> Hello(HelloRequest request, ServerCallContext context)
    {
        var admitted = await door.AdmitAsync(request, context);
        var agentId = admitted.AgentId;
        if (quotas.TakeHello(agentId) is var wait && wait > TimeSpan.Zero)
        {
            throw RetryLater.After(wait, BatchReceiver.QuotaReason);
        }

        var fields = new FieldReader();
        var hello = HelloMapper.Map(request, fields);
        if (fields.Problem.Length > 0)
        {
            throw Refuse(StatusCode.InvalidArgument, fields.Problem);
        }

        var welcome = await TryAsync(() => grains.GetGrain<IAgentGrain>(agentId).HelloAsync(hello, context.CancellationToken));
        if (welcome.Refusal.Length > 0)
        {
            LogSuspended(agentId, context.Peer);
            throw Refuse(StatusCode.PermissionDenied, welcome.Refusal);
        }

        quotas.Open(agentId, welcome.OrganisationPath);
        sessions.Open(agentId, welcome.SessionId);
        if (welcome.OrganisationPath.Length > 0)
        {
            await TryAsync(() => desk.OpenAsync(agentId, OrganisationPath.IdOf(welcome.OrganisationPath), context.CancellationToken));
        }

        LogHello(agentId, hello.Version, context.Peer, welcome.EpochOrdinal);
        var response = HelloMapper.Map(welcome, agentId, options.Value, time.GetUtcNow());
        response.KeyRotationDue = admitted.IsRotationDue;
        response.ConfigurationRevision = desk.RevisionOf(agentId);
        return response;
    }

    public override async Task<SendReadingsResponse> SendReadings(IAsyncStreamReader<SendReadingsRequest> requestStream, ServerCallContext context)
    {
        using var limit = new CancellationTokenSource(options.Value.StreamLimit, time);
        await using var stopping = lifetime.ApplicationStopping.Register(() => limit.CancelAfter(options.Value.StopLimit));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.CancellationToken);
        var merged = new MergedReceipt();
        long agentId = 0;
        var isCounted = false;
        try
        {
            // To the half-close, whatever happens: a stream that the server ends early loses its answer.
            if (await requestStream.MoveNext(either.Token))
            {
                agentId = requestStream.Current.AgentId;
                isCounted = BeginStream(agentId, requestStream.Current.SessionId.Span, merged);
                await streams.ReceiveAsync(requestStream, merged, either.Token, context.CancellationToken);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            LogStreamLimit(agentId, options.Value.StreamLimit);
        }
        catch (Exception fault) when (fault is IOException || context.CancellationToken.IsCancellationRequested)
        {
            // A line that is cut is no fault of this server and nobody waits for the answer: the agent sends again what it has no receipt for.
            throw Refuse(StatusCode.Cancelled, "The line was cut before the half-close.");
        }
        finally
        {
            EndStream(agentId, isCounted);
        }

        return new SendReadingsResponse { Receipt = Tell(merged, agentId) };
    }

    public override async Task<PushReadingsResponse> PushReadings(PushReadingsRequest request, ServerCallContext context)
    {
        var merged = new MergedReceipt();
        var session = request.SessionId.ToByteArray();
        await receiver.NoteBalancesAsync(request.AgentId, session, request.Balances, context.CancellationToken);
        using var place = await places.TakeAsync(context.CancellationToken);
        await receiver.ReceiveAsync(request.AgentId, session, request.Batch, merged, context.CancellationToken);
        return new PushReadingsResponse { Receipt = Tell(merged, request.AgentId) };
    }

    public override async Task Subscribe(SubscribeRequest request, IServerStreamWriter<SubscribeResponse> responseStream, ServerCallContext context)
    {
        var ended = sessions.Find(request.AgentId, request.SessionId.Span)
            ?? throw Refuse(StatusCode.Unauthenticated, "The session is over: say Hello.");
        await ThrowIfBarredAsync(request.AgentId, context.CancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ended, context.CancellationToken, lifetime.ApplicationStopping);
        await context.WriteResponseHeadersAsync([]);
        await desk.ServeAsync(request.AgentId, command => responseStream.WriteAsync(command, end.Token), end.Token);
        await ThrowIfBarredAsync(request.AgentId, CancellationToken.None);
    }

    public override async Task<GetConfigurationResponse> GetConfiguration(GetConfigurationRequest request, ServerCallContext context)
    {
        await ThrowIfOverAsync(request.AgentId, request.SessionId.Span, context.CancellationToken);
        return new GetConfigurationResponse { Configuration = await TryAsync(() => desk.GetAsync(request.AgentId, context.CancellationToken)) };
    }

    public override async Task<ReportResponse> Report(ReportRequest request, ServerCallContext context)
    {
        await ThrowIfOverAsync(request.AgentId, request.SessionId.Span, context.CancellationToken);
        var fields = new FieldReader();
        var report = request.Configuration is { } told ? ReportMapper.Map(told, time.GetUtcNow(), fields) : null;
        if (fields.Problem.Length > 0)
        {
            throw Refuse(StatusCode.InvalidArgument, fields.Problem);
        }

        await TryAsync(() => desk.TakeAsync(request.AgentId, report, request.Scans, context.CancellationToken));
        return new ReportResponse();
    }

    public override Task<RotateKeyResponse> RotateKey(RotateKeyRequest request, ServerCallContext context) => rotation.RotateAsync(request, context);

    // Counted for the agent only if it came with its session.
    private bool BeginStream(long agentId, ReadOnlySpan<byte> session, MergedReceipt merged)
    {
        if (sessions.Find(agentId, session) is null)
        {
            return false;
        }

        var began = quotas.TryBeginStream(agentId);
        if (!began)
        {
            merged.Stop("The agent has as many streams open as it may (KPax:Quotas:AgentStreams).", options.Value.RetryDelay, helloRequired: false);
        }

        return began;
    }

    private void EndStream(long agentId, bool isCounted)
    {
        if (isCounted)
        {
            quotas.EndStream(agentId);
        }
    }

    private Receipt Tell(MergedReceipt merged, long agentId)
    {
        var receipt = merged.Build();
        receipt.ConfigurationRevision = receipt.HelloRequired ? 0 : desk.RevisionOf(agentId);
        return receipt;
    }

    private Task ThrowIfOverAsync(long agentId, ReadOnlySpan<byte> sessionId, CancellationToken cancellationToken) =>
        sessions.Find(agentId, sessionId) is null
            ? throw Refuse(StatusCode.Unauthenticated, "The session is over: say Hello.")
            : ThrowIfBarredAsync(agentId, cancellationToken);

    private async Task ThrowIfBarredAsync(long agentId, CancellationToken cancellationToken)
    {
        if (await barred.FindReasonAsync(agentId, cancellationToken) is { Length: > 0 } reason)
        {
            throw Refuse(StatusCode.PermissionDenied, reason);
        }
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogHelloFailed(fault);
            throw Refuse(StatusCode.Unavailable, "The server could not open a session just now: try again.");
        }
    }

    private static RpcException Refuse(StatusCode code, string reason) => new(new Status(code, reason));

    [LoggerMessage(3601, LogLevel.Information, "Agent {AgentId} (version {Version}, {Peer}) opened a session in epoch {EpochOrdinal}")]
    private partial void LogHello(long agentId, string version, string peer, int epochOrdinal);

    [LoggerMessage(3602, LogLevel.Error, "A Hello could not be answered")]
    private partial void LogHelloFailed(Exception fault);

    [LoggerMessage(3603, LogLevel.Warning, "A stream of agent {AgentId} was not half-closed within {Limit} and is answered as it is")]
    private partial void LogStreamLimit(long agentId, TimeSpan limit);

    [LoggerMessage(3690, LogLevel.Warning, "An instance of agent {AgentId} at {Peer} is suspended: another one uses the same key. It must be enrolled anew")]
    private partial void LogSuspended(long agentId, string peer);
}
