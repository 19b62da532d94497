using Grpc.Core;
using KPax.Protocol.Admin.V1;

namespace KPax.Silo.Admin;

/// <summary>The admin endpoint's calls, handed on to the desk.</summary>
internal sealed partial class AdminGateway(IAdminDesk desk) : AdminService.AdminServiceBase
{
    public override Task<CreateTokenResponse> CreateToken(CreateTokenRequest request, ServerCallContext context) => TryAsync(async () =>
    {
        var (token, row) = await desk.CreateTokenAsync(request.Organisation, request.Hours, request.Note, context.CancellationToken);
        return new CreateTokenResponse { Token = token, Kept = AdminMapper.Map(row) };
    });

    public override Task<ListTokensResponse> ListTokens(ListTokensRequest request, ServerCallContext context) => TryAsync(async () =>
        new ListTokensResponse { Tokens = { (await desk.ListTokensAsync(context.CancellationToken)).Select(AdminMapper.Map) } });

    public override Task<RevokeTokenResponse> RevokeToken(RevokeTokenRequest request, ServerCallContext context) => TryAsync(async () =>
        new RevokeTokenResponse { Token = AdminMapper.Map(await desk.RevokeTokenAsync(request.Id, context.CancellationToken)) });

    public override Task<ListAgentsResponse> ListAgents(ListAgentsRequest request, ServerCallContext context) => TryAsync(async () =>
        new ListAgentsResponse { Agents = { (await desk.ListAgentsAsync(context.CancellationToken)).Select(AdminMapper.Map) } });

    public override Task<RevokeAgentResponse> RevokeAgent(RevokeAgentRequest request, ServerCallContext context) => TryAsync(async () =>
    {
        await desk.RevokeAgentAsync(request.Id, request.Reason, context.CancellationToken);
        return new RevokeAgentResponse();
    });

    public override Task<ResumeAgentResponse> ResumeAgent(ResumeAgentRequest request, ServerCallContext context) => TryAsync(async () =>
    {
        await desk.ResumeAgentAsync(request.Id, context.CancellationToken);
        return new ResumeAgentResponse();
    });

    private static async Task<T> TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AdminException fault)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, fault.Message));
        }
    }
}
