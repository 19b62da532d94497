using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Enrolment;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Gateway;

/// <summary>
/// Puts a new key beside an agent's old one. Both are proved: the old one by the session, the new one by its signature. Asked again with the same new
/// key, as after a lost answer, it changes nothing and answers the same.
/// </summary>
internal sealed partial class KeyRotation(
    ProofDesk proofs,
    AgentSessions sessions,
    BarredAgents barred,
    IAgentRegistry registry,
    IOptions<EnrolmentOptions> options,
    TimeProvider time,
    ILogger<KeyRotation> logger)
{
    /// <summary>Takes the new key. <see cref="RpcException"/> with the reason if it is not taken.</summary>
    public async Task<RotateKeyResponse> RotateAsync(RotateKeyRequest request, ServerCallContext context)
    {
        if (sessions.Find(request.AgentId, request.SessionId.Span) is null)
        {
            throw Refuse(StatusCode.Unauthenticated, "The session is over: say Hello.");
        }

        if (await barred.FindReasonAsync(request.AgentId, context.CancellationToken) is { Length: > 0 } reason)
        {
            throw Refuse(StatusCode.PermissionDenied, reason);
        }

        var credential = proofs.Judge(request.NewKey, request.Epoch, context);
        proofs.Spend(request.NewKey, credential);
        var now = time.GetUtcNow();
        var end = now + options.Value.KeyOverlap;
        if (!await registry.AddCredentialAsync(request.AgentId, credential, now, end, context.CancellationToken))
        {
            throw Refuse(StatusCode.FailedPrecondition, "The new key belongs to another agent, or this one has too many keys in their overlap: try again when one has ended.");
        }

        LogRotated(request.AgentId, end);
        return new RotateKeyResponse { OldKeyEnds = Timestamp.FromDateTimeOffset(end) };
    }

    private static RpcException Refuse(StatusCode code, string reason) => new(new Status(code, reason));

    [LoggerMessage(3614, LogLevel.Information, "Agent {AgentId} has a new key; the old one counts until {End}")]
    private partial void LogRotated(long agentId, DateTimeOffset end);
}
