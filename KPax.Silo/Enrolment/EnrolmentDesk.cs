using KPax.Contracts.Agents;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage;

namespace KPax.Silo.Enrolment;

/// <summary>Tokens and the state of agents, each within the organisations for which the caller has agents.manage.</summary>
internal sealed class EnrolmentDesk(
    TokenOffice office, IEnrolmentStore store, IAgentLedger agents, BarredAgents barred, IOrganisationDirectory directory, TimeProvider time) : IEnrolmentDesk
{
    public async Task<TokenMade> CreateAsync(Caller caller, NewToken wish, CancellationToken cancellationToken)
    {
        var node = await directory.FindAsync(wish.OrganisationId, cancellationToken);
        if (!AccessPolicy.Demand(caller, Permission.AgentsManage, node?.Path))
        {
            return new TokenMade("", null, "", [OrganisationCommands.NotThere("organisation", wish.OrganisationId)]);
        }

        var note = wish.Note.Trim();
        List<OrganisationProblem> problems = [.. EnrolmentRules.CheckHours(wish.Hours), .. EnrolmentRules.CheckNote("note", note)];
        if (node!.IsArchived)
        {
            problems.Add(new("organisation", node.Name, "it is archived; take it back first, or choose another."));
        }

        var entry = EntryOf(caller, AuditActions.EnrolmentTokenCreate, note, node.Id);
        if (problems.Count > 0 || await office.CreateAsync(node.Id, wish.Hours, note, entry, cancellationToken) is not var (token, row))
        {
            return new TokenMade("", null, "", problems.Count > 0 ? problems : [OrganisationCommands.NotThere("organisation", node.Id)]);
        }

        return new TokenMade(token, await ViewAsync(row, cancellationToken), office.Fingerprint, []);
    }

    public async Task<TokenPage> ListAsync(Caller caller, TokenQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, TokenQuery.MaxTake);
        var within = caller;
        if (query.Below is { } below)
        {
            within = await directory.FindAsync(below, cancellationToken) is { } node ? caller.Within(node.Path) : Caller.Nobody;
        }

        var rows = await store.ListTokensAsync(
            AccessPolicy.SubtreesOf(within, Permission.AgentsManage), query.OpenOnly ? time.GetUtcNow() : null, query.Before, query.Take + 1, cancellationToken);
        var views = new List<TokenView>();
        foreach (var row in rows.Take(query.Take))
        {
            views.Add(await ViewAsync(row, cancellationToken));
        }

        return new TokenPage(views, rows.Count > query.Take ? views[^1].Id : null);
    }

    public async Task<TokenView?> RevokeAsync(Caller caller, long tokenId, CancellationToken cancellationToken)
    {
        var known = await store.FindTokenAsync(tokenId, cancellationToken);
        if (!AccessPolicy.Demand(caller, Permission.AgentsManage, known is null ? null : await PathAsync(known, cancellationToken)))
        {
            return null;
        }

        var entry = EntryOf(caller, AuditActions.EnrolmentTokenRevoke, known!.Note, OrganisationPath.IdOf(known.OrganisationPath)) with { TargetId = $"{tokenId}" };
        return await ViewAsync((await store.RevokeTokenAsync(tokenId, time.GetUtcNow(), entry, cancellationToken))!, cancellationToken);
    }

    public async Task<IReadOnlyList<OrganisationProblem>?> SetStateAsync(
        Caller caller, long agentId, AgentState state, string reason, CancellationToken cancellationToken)
    {
        var agent = await Task.Run(() => agents.Find(agentId), cancellationToken);
        if (!AccessPolicy.Demand(caller, Permission.AgentsManage, agent?.OrganisationPath))
        {
            return null;
        }

        var text = reason.Trim();
        if (EnrolmentRules.CheckNote("reason", text).ToList() is { Count: > 0 } problems)
        {
            return problems;
        }

        var action = state switch
        {
            AgentState.Active => AuditActions.AgentRestore,
            AgentState.Suspended => AuditActions.AgentSuspend,
            _ => AuditActions.AgentRevoke,
        };
        var entry = NewAuditEntry.By(caller, action);
        return await barred.SetStatusAsync(agentId, (AgentStatus)(int)state, state == AgentState.Active ? "" : text, entry, cancellationToken)
            ? []
            : [new("agent", agent!.HostName, "it was revoked, which is for ever: enrol its machine anew.")];
    }

    private static NewAuditEntry EntryOf(Caller caller, string action, string note, long organisationId) => NewAuditEntry.By(caller, action) with
    {
        TargetKind = "enrolment-token",
        TargetName = note,
        OrganisationId = organisationId,
    };

    private async Task<string> PathAsync(TokenRow row, CancellationToken cancellationToken) =>
        (await directory.FindAsync(OrganisationPath.IdOf(row.OrganisationPath), cancellationToken))?.Path ?? row.OrganisationPath;

    private async Task<TokenView> ViewAsync(TokenRow row, CancellationToken cancellationToken)
    {
        var id = OrganisationPath.IdOf(row.OrganisationPath);
        return new TokenView
        {
            Id = row.Id,
            OrganisationId = id,
            OrganisationName = (await directory.FindAsync(id, cancellationToken))?.Name ?? "",
            Note = row.Note,
            State = EnrolmentRules.StateOf(row, time.GetUtcNow()),
            MadeAt = row.MadeAt,
            EndsAt = row.EndsAt,
            AgentId = row.AgentId,
        };
    }
}
