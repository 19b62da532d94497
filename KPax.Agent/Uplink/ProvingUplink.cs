using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Identity;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>
/// Proves the agent at each Hello: enrols first if need be, makes the proof by the server's clock once it was told that the own one is off, and where
/// the present key is not taken, shows the next one, which the server may have taken without the agent hearing of it.
/// </summary>
internal sealed partial class ProvingUplink(
    IUplink inner, AgentKeyRing keys, ServerClock clock, ISelfEnrolment enrolment, UplinkOptions options, ILogger<ProvingUplink> logger) : IUplink
{
    private readonly ILogger _logger = logger;

    /// <inheritdoc/>
    public string Audience => new Uri(options.Server).IdnHost;

    /// <inheritdoc/>
    public async Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken)
    {
        if (await enrolment.EnsureAsync(cancellationToken) is { } failure)
        {
            return new UplinkAnswer<HelloResponse>(null, failure);
        }

        var answer = await ProveAsync(keys.Current, request, cancellationToken);
        if (answer.Failure?.Kind != UplinkFailureKind.Refused || keys.Next is not { } next)
        {
            return answer;
        }

        var byNext = await ProveAsync(next, request, cancellationToken);
        if (byNext.Value is null)
        {
            return answer;
        }

        Promote();
        return byNext;
    }

    /// <inheritdoc/>
    public Task<UplinkAnswer<RotateKeyResponse>> RotateKeyAsync(RotateKeyRequest request, CancellationToken cancellationToken) =>
        inner.RotateKeyAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<UplinkAnswer<Receipt>> SendAsync(
        UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken) =>
        inner.SendAsync(session, balances, batches, cancellationToken);

    private async Task<UplinkAnswer<HelloResponse>> ProveAsync(IAgentCredential credential, HelloRequest request, CancellationToken cancellationToken)
    {
        if (credential is BearerSecret && options.CaFile.Length == 0)
        {
            const string Why = "A bearer secret goes to a pinned server only, and Uplink:CaFile names no authority. Enrol again, or name the server's ca.pem there.";
            return new UplinkAnswer<HelloResponse>(null, new UplinkFailure(UplinkFailureKind.Refused, Why));
        }

        var answer = await SayAsync(credential, request, cancellationToken);
        if (answer.Failure?.ServerTime is not { } serverTime)
        {
            return answer;
        }

        clock.Set(serverTime);
        LogClock(clock.Offset);
        return await SayAsync(credential, request, cancellationToken);
    }

    // The time is that of the sending: an enrolment before it would look like a clock that is behind.
    private Task<UplinkAnswer<HelloResponse>> SayAsync(IAgentCredential credential, HelloRequest request, CancellationToken cancellationToken)
    {
        request.AgentTime = Timestamp.FromDateTimeOffset(clock.Own);
        request.Proof = credential.Prove(Audience, request.Epoch, clock.Now);
        return inner.HelloAsync(request, cancellationToken);
    }

    private void Promote()
    {
        try
        {
            keys.Promote();
            LogPromoted(keys.Current.Fingerprint);
        }
        catch (AgentKeyException fault)
        {
            // Both keys stay on the disk, and the next Hello comes this way again.
            LogNotPromoted(fault.Message);
        }
    }

    [LoggerMessage(1371, LogLevel.Warning, "This machine's clock is off: the server's is ahead by {Offset}. Set it: readings bear the wrong time until then")]
    private partial void LogClock(TimeSpan offset);

    [LoggerMessage(1372, LogLevel.Information, "The agent's new key {Fingerprint} takes the place of the old one")]
    private partial void LogPromoted(string fingerprint);

    [LoggerMessage(1373, LogLevel.Warning, "The agent's new key could not take the place of the old one: {Reason}")]
    private partial void LogNotPromoted(string reason);
}
