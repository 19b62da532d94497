using Grpc.Core;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Enrolment;
using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Gateway;

/// <summary>Lets in who proves a credential of an agent that may work.</summary>
internal sealed partial class AgentDoor(
    ProofDesk proofs,
    IAgentRegistry registry,
    IAgentDirectory directory,
    IOptions<KPaxOptions> server,
    IOptions<EnrolmentOptions> options,
    TimeProvider time,
    ILogger<AgentDoor> logger)
{
    private const string NotEnrolled =
        "This server does not know the agent's key. Enrol the agent: make a token at the server (kpax token create) and give it to kpax-agent enroll.";

    private static readonly TimeSpan WrongClock = TimeSpan.FromMinutes(2);

    /// <summary>The agent. <see cref="RpcException"/> with UNAUTHENTICATED if the proof does not hold, PERMISSION_DENIED if the agent is not let in.</summary>
    public async Task<AdmittedAgent> AdmitAsync(HelloRequest request, ServerCallContext context)
    {
        var credential = proofs.Judge(request.Proof, request.Epoch, context);
        var now = time.GetUtcNow();
        var known = await FindAsync(credential, now, context)
            ?? throw new RpcException(new Status(StatusCode.PermissionDenied, NotEnrolled));
        if (known.Status != AgentStatus.Active)
        {
            LogBarred(known.AgentId, context.Peer, known.Status);
            throw new RpcException(new Status(StatusCode.PermissionDenied, AgentStatusText.Explain(known.Status, known.StatusReason)));
        }

        proofs.Spend(request.Proof, credential);
        if (WireTime.TryRead(request.AgentTime, out var agentTime) && (agentTime - now).Duration() > WrongClock)
        {
            LogClock(known.AgentId, agentTime - now);
        }

        return new AdmittedAgent(known.AgentId, known.EndsAt is not null || now - known.AddedAt >= options.Value.KeyLife);
    }

    private async Task<KnownCredential?> FindAsync(Credential credential, DateTimeOffset now, ServerCallContext context)
    {
        try
        {
            if (await registry.FindAsync(credential.Hash, now, context.CancellationToken) is { } known)
            {
                return known;
            }

            var http = context.GetHttpContext();
            if (!server.Value.TrustLoopback || credential.Kind != CredentialKind.P256 || !LoopbackRule.IsLocal(http.Connection.RemoteIpAddress, http.Request.Headers))
            {
                return null;
            }

            await directory.FindOrTrustAsync(credential.PublicKey, mayTrust: true, context.CancellationToken);
            return await registry.FindAsync(credential.Hash, now, context.CancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault);
            throw new RpcException(new Status(StatusCode.Unavailable, "The server could not open a session just now: try again."));
        }
    }

    [LoggerMessage(3611, LogLevel.Warning, "Agent {AgentId} ({Peer}) is {Status} and was not let in")]
    private partial void LogBarred(long agentId, string peer, AgentStatus status);

    [LoggerMessage(3612, LogLevel.Warning, "The clock of agent {AgentId} is off by {Offset}: set it, or its readings bear wrong times")]
    private partial void LogClock(long agentId, TimeSpan offset);

    [LoggerMessage(3613, LogLevel.Error, "The key of an agent could not be looked up")]
    private partial void LogFailed(Exception fault);
}
