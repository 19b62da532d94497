using KPax.Contracts.Audit;
using KPax.Contracts.Organisations;
using KPax.Silo.Admin;
using KPax.Silo.Storage;

namespace KPax.Silo.Audit;

/// <summary>What the command line does with tokens and agents, each with its entry in the audit log. The tree's part has its entries of its own.</summary>
internal sealed class AuditedAdminDesk(IAdminDesk desk, IAuditLog log) : IAdminDesk
{
    public IOrganisationDesk Organisations => desk.Organisations;

    public IUserDesk Users => desk.Users;

    public async Task<(string Token, TokenRow Row)> CreateTokenAsync(string organisation, int hours, string note, CancellationToken cancellationToken)
    {
        var (token, row) = await desk.CreateTokenAsync(organisation, hours, note, cancellationToken);
        await TellAsync(AuditActions.EnrolmentTokenCreate, row);
        return (token, row);
    }

    public Task<IReadOnlyList<TokenRow>> ListTokensAsync(CancellationToken cancellationToken) => desk.ListTokensAsync(cancellationToken);

    public async Task<TokenRow> RevokeTokenAsync(long id, CancellationToken cancellationToken)
    {
        var row = await desk.RevokeTokenAsync(id, cancellationToken);
        await TellAsync(AuditActions.EnrolmentTokenRevoke, row);
        return row;
    }

    public Task<IReadOnlyList<AgentAccountRow>> ListAgentsAsync(CancellationToken cancellationToken) => desk.ListAgentsAsync(cancellationToken);

    public async Task RevokeAgentAsync(long id, string reason, CancellationToken cancellationToken)
    {
        await desk.RevokeAgentAsync(id, reason, cancellationToken);
        await TellAsync(AuditActions.AgentRevoke, id, cancellationToken);
    }

    public async Task ResumeAgentAsync(long id, CancellationToken cancellationToken)
    {
        await desk.ResumeAgentAsync(id, cancellationToken);
        await TellAsync(AuditActions.AgentRestore, id, cancellationToken);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private Task TellAsync(string action, TokenRow row) => log.RecordAsync(
        new NewAuditEntry(action)
        {
            ActorName = OrganisationDesk.OwnerName,
            TargetKind = "enrolment-token",
            TargetId = $"{row.Id}",
            TargetName = row.Note,
            OrganisationId = OrganisationPath.IdOf(row.OrganisationPath),
        },
        CancellationToken.None);

    private async Task TellAsync(string action, long agentId, CancellationToken cancellationToken)
    {
        var agent = (await desk.ListAgentsAsync(cancellationToken)).FirstOrDefault(row => row.Id == agentId);
        var entry = new NewAuditEntry(action)
        {
            ActorName = OrganisationDesk.OwnerName,
            TargetKind = "agent",
            TargetId = $"{agentId}",
            TargetName = agent?.HostName ?? "",
            OrganisationId = agent is null ? null : OrganisationPath.IdOf(agent.OrganisationPath),
            After = agent is null ? null : $"{{\"status\":\"{agent.Status}\"}}",
        };
        await log.RecordAsync(entry, CancellationToken.None);
    }
}
