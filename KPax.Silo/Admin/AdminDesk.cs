using KPax.Contracts.Audit;
using KPax.Contracts.Organisations;
using KPax.Silo.Enrolment;
using KPax.Silo.Storage;

namespace KPax.Silo.Admin;

/// <summary>Does it on the stores of this process; what is changed has its entry in the audit log in the same transaction.</summary>
/// <param name="tokens">Makes tokens.</param>
/// <param name="store">Keeps them.</param>
/// <param name="registry">Keeps the agents.</param>
/// <param name="barred">Bars agents.</param>
/// <param name="organisations">The organisation tree.</param>
/// <param name="users">People.</param>
/// <param name="time">The clock.</param>
/// <param name="held">What is held until the desk is left, such as the lock of the files; null: nothing.</param>
internal sealed class AdminDesk(
    TokenOffice tokens, IEnrolmentStore store, IAgentRegistry registry, BarredAgents barred, OrganisationDesk organisations, IUserDesk users, TimeProvider time,
    IAsyncDisposable? held = null) : IAdminDesk
{
    public IOrganisationDesk Organisations => organisations;

    public IUserDesk Users => users;

    public async Task<(string Token, TokenRow Row)> CreateTokenAsync(string organisation, int hours, string note, CancellationToken cancellationToken)
    {
        if (hours is < 1 or > TokenOffice.MaxHours)
        {
            throw new AdminException($"--hours is {hours}; it must lie between 1 and {TokenOffice.MaxHours}.");
        }

        if (note.Length > TokenOffice.MaxNote || note.Any(char.IsControl))
        {
            throw new AdminException($"--note must have at most {TokenOffice.MaxNote} characters, in one line.");
        }

        var id = await organisations.FindAsync(organisation, cancellationToken, "--org");
        return await tokens.CreateAsync(id, hours, note, EntryOf(AuditActions.EnrolmentTokenCreate, note, id), cancellationToken)
            ?? throw new AdminException($"--org is '{organisation}'; it is archived. Take it back first with kpax org restore {id}.");
    }

    public Task<IReadOnlyList<TokenRow>> ListTokensAsync(CancellationToken cancellationToken) => store.ListTokensAsync(cancellationToken);

    public async Task<TokenRow> RevokeTokenAsync(long id, CancellationToken cancellationToken) =>
        await store.FindTokenAsync(id, cancellationToken) is { } known
            ? (await store.RevokeTokenAsync(
                id,
                time.GetUtcNow(),
                EntryOf(AuditActions.EnrolmentTokenRevoke, known.Note, OrganisationPath.IdOf(known.OrganisationPath)) with { TargetId = $"{id}" },
                cancellationToken))!
            : throw new AdminException($"There is no token {id}. kpax token list shows those that there are.");

    public Task<IReadOnlyList<AgentAccountRow>> ListAgentsAsync(CancellationToken cancellationToken) => registry.ListAsync(cancellationToken);

    public async Task RevokeAgentAsync(long id, string reason, CancellationToken cancellationToken)
    {
        if (reason.Length > TokenOffice.MaxNote || reason.Any(char.IsControl))
        {
            throw new AdminException($"--note must have at most {TokenOffice.MaxNote} characters, in one line.");
        }

        if (!await barred.SetStatusAsync(id, AgentStatus.Revoked, reason, By(AuditActions.AgentRevoke), cancellationToken))
        {
            throw new AdminException($"There is no agent {id}. kpax agent list shows those that there are.");
        }
    }

    public async Task ResumeAgentAsync(long id, CancellationToken cancellationToken)
    {
        if (!await barred.SetStatusAsync(id, AgentStatus.Active, "", By(AuditActions.AgentRestore), cancellationToken))
        {
            throw new AdminException($"There is no agent {id} that could be resumed: one that was revoked enrols anew. kpax agent list shows those that there are.");
        }
    }

    private static NewAuditEntry By(string action) => new(action) { ActorName = OrganisationDesk.OwnerName };

    private static NewAuditEntry EntryOf(string action, string note, long organisationId) =>
        By(action) with { TargetKind = "enrolment-token", TargetName = note, OrganisationId = organisationId };

    public ValueTask DisposeAsync() => held?.DisposeAsync() ?? ValueTask.CompletedTask;
}
