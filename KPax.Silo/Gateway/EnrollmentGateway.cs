using Grpc.Core;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Certificates;
using KPax.Silo.Enrolment;
using KPax.Silo.Storage;

namespace KPax.Silo.Gateway;

/// <summary>
/// What a new agent calls. Whatever is wrong with a token, the answer is one and the same, by the same steps; too many wrong ones from one address are
/// not looked at any more.
/// </summary>
internal sealed partial class EnrollmentGateway(
    ProofDesk proofs,
    RefusalLimiter limiter,
    IEnrolmentStore store,
    ServedCertificates certificates,
    TimeProvider time,
    ILogger<EnrollmentGateway> logger) : EnrollmentService.EnrollmentServiceBase
{
    /// <summary>The one refusal.</summary>
    public const string Refusal =
        "The token is not accepted: it was used, has expired, was revoked, or is not of this server. Ask for a new one (kpax token create at the server).";

    private const int HashOctets = 32;

    private string Authority => certificates.AuthorityForAgents?.ExportCertificatePem() ?? "";

    public override Task<GetAuthorityResponse> GetAuthority(GetAuthorityRequest request, ServerCallContext context) =>
        Task.FromResult(new GetAuthorityResponse { Authority = Authority });

    public override async Task<EnrollResponse> Enroll(EnrollRequest request, ServerCallContext context)
    {
        var address = context.GetHttpContext().Connection.RemoteIpAddress;
        if (limiter.IsBlocked(address))
        {
            throw Refuse(StatusCode.ResourceExhausted, "Too many tokens from this address were wrong: try again in some minutes.");
        }

        var fields = new FieldReader();
        var host = fields.Text("host_name", request.HostName, 255);
        var system = fields.Text("operating_system", request.OperatingSystem, 200);
        fields.Require(request.SecretHash.Length is 0 or HashOctets, $"secret_hash has {request.SecretHash.Length} octets; it must have {HashOctets}.");
        if (fields.Problem.Length > 0)
        {
            throw Refuse(StatusCode.InvalidArgument, fields.Problem);
        }

        var agent = new NewAgent(CredentialOf(request, context), host, system);
        var redeemed = await RedeemAsync(request.Token, agent, context.CancellationToken);
        switch (redeemed.Outcome)
        {
            case RedemptionOutcome.Refused:
                limiter.Note(address);
                LogRefused(context.Peer);
                throw Refuse(StatusCode.PermissionDenied, Refusal);
            case RedemptionOutcome.KeyTaken:
                throw Refuse(StatusCode.AlreadyExists, "This key belongs to an agent already: enrol with a new one.");
            default:
                LogEnrolled(redeemed.AgentId, redeemed.Organisation, context.Peer, redeemed.Outcome);
                return new EnrollResponse
                {
                    AgentId = redeemed.AgentId,
                    Organisation = redeemed.Organisation,
                    Authority = Authority,
                };
        }
    }

    private Credential CredentialOf(EnrollRequest request, ServerCallContext context)
    {
        if (request.SecretHash.Length > 0)
        {
            return new Credential(CredentialKind.Bearer, request.SecretHash.ToByteArray(), []);
        }

        var credential = proofs.Judge(request.Proof, 0, context);
        proofs.Spend(request.Proof, credential);
        return credential;
    }

    private async Task<Redemption> RedeemAsync(string token, NewAgent agent, CancellationToken cancellationToken)
    {
        try
        {
            return await store.RedeemAsync(TokenText.HashOf(token), agent, time.GetUtcNow(), cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault);
            throw Refuse(StatusCode.Unavailable, "The server could not enrol an agent just now: try again.");
        }
    }

    private static RpcException Refuse(StatusCode code, string reason) => new(new Status(code, reason));

    [LoggerMessage(3615, LogLevel.Information, "Agent {AgentId} enrolled for {Organisation} from {Peer} ({Outcome})")]
    private partial void LogEnrolled(long agentId, string organisation, string peer, RedemptionOutcome outcome);

    [LoggerMessage(3616, LogLevel.Warning, "An enrolment token from {Peer} was refused")]
    private partial void LogRefused(string peer);

    [LoggerMessage(3617, LogLevel.Error, "An agent could not be enrolled")]
    private partial void LogFailed(Exception fault);
}
