using KPax.Contracts.Agents;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Agents;

/// <summary>What pages and command line ask of agents, each within the caller's organisations.</summary>
internal sealed class AgentQueries(IAgentLedger ledger, IGrainFactory grains, IAuditLog log, IOptions<AgentOptions> options, TimeProvider time) : IAgentQueries
{
    private const int MaxDays = 400;
    private const int MaxRows = 500;

    public Task<IReadOnlyList<AgentView>> ListAsync(Caller caller, long afterId, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, IAgentQueries.MaxTake);
        var subtrees = AccessPolicy.SubtreesOf(caller, Permission.AgentsRead);
        return subtrees.Count == 0
            ? Task.FromResult<IReadOnlyList<AgentView>>([])
            : Task.Run(() => ledger.List(subtrees, afterId, take), cancellationToken);
    }

    public Task<AgentView?> FindAsync(Caller caller, long agentId, CancellationToken cancellationToken) =>
        Task.Run(() => ledger.Find(agentId) is { } view && caller.May(Permission.AgentsRead, view.OrganisationPath) ? view : null, cancellationToken);

    public async Task<IReadOnlyList<AgentDay>> ListDaysAsync(Caller caller, long agentId, DateOnly from, CancellationToken cancellationToken) =>
        await FindAsync(caller, agentId, cancellationToken) is null ? [] : await Task.Run(() => ledger.ListDays(agentId, from, MaxDays), cancellationToken);

    public async Task<IReadOnlyList<AgentGap>> ListGapsAsync(Caller caller, long agentId, CancellationToken cancellationToken) =>
        await FindAsync(caller, agentId, cancellationToken) is null ? [] : await Task.Run(() => ledger.ListGaps(agentId, MaxRows), cancellationToken);

    public async Task<IReadOnlyList<AgentDeadLetter>> ListDeadLettersAsync(Caller caller, long agentId, CancellationToken cancellationToken) =>
        await FindAsync(caller, agentId, cancellationToken) is null ? [] : await Task.Run(() => ledger.ListDeadLetters(agentId, MaxRows), cancellationToken);

    public async Task<IReadOnlyList<AgentEvent>> ListEventsAsync(Caller caller, long agentId, CancellationToken cancellationToken) =>
        await FindAsync(caller, agentId, cancellationToken) is null ? [] : await Task.Run(() => ledger.ListEvents(agentId, MaxRows), cancellationToken);

    public Task<AgentPage<AgentDay>?> PageDaysAsync(Caller caller, AgentPageQuery query, CancellationToken cancellationToken) =>
        PageAsync(caller, query, ledger.PageDays, cancellationToken);

    public Task<AgentPage<AgentGap>?> PageGapsAsync(Caller caller, AgentPageQuery query, CancellationToken cancellationToken) =>
        PageAsync(caller, query, ledger.PageGaps, cancellationToken);

    public Task<AgentPage<AgentEvent>?> PageEventsAsync(Caller caller, AgentPageQuery query, CancellationToken cancellationToken) =>
        PageAsync(caller, query, ledger.PageEvents, cancellationToken);

    public async Task<AgentRelease?> ReleaseAsync(Caller caller, long agentId, CancellationToken cancellationToken)
    {
        var agent = await Task.Run(() => ledger.Find(agentId), cancellationToken);
        if (!AccessPolicy.Demand(caller, Permission.AgentsManage, agent?.OrganisationPath))
        {
            return null;
        }

        // A whole quarantine takes minutes: who asked sees how far it is.
        var (released, began) = (0, time.GetTimestamp());
        try
        {
            int some;
            do
            {
                some = await grains.GetGrain<IAgentGrain>(agentId).ReleaseParkedAsync(overQuota: true, cancellationToken);
                released += some;
            }
            while (some > 0 && time.GetElapsedTime(began) < options.Value.ReleaseFor);
        }
        finally
        {
            // What was let in before a fault is in: it is told too.
            await TellAsync(caller, agent!, released);
        }

        return new AgentRelease(released, (await Task.Run(() => ledger.Find(agentId), cancellationToken))?.Parked ?? 0);
    }

    private async Task<AgentPage<T>?> PageAsync<T>(
        Caller caller, AgentPageQuery query, Func<AgentPageQuery, AgentPage<T>> read, CancellationToken cancellationToken)
    {
        var bounded = query with { Take = Math.Clamp(query.Take, 1, AgentPageQuery.MaxTake) };
        return await FindAsync(caller, query.AgentId, cancellationToken) is null ? null : await Task.Run(() => read(bounded), cancellationToken);
    }

    private Task TellAsync(Caller caller, AgentView agent, int released) => released == 0 ? Task.CompletedTask : log.RecordAsync(
        NewAuditEntry.By(caller, AuditActions.AgentRelease) with
        {
            TargetKind = "agent",
            TargetId = $"{agent.Id}",
            TargetName = agent.HostName,
            OrganisationId = OrganisationPath.IdOf(agent.OrganisationPath),
            After = $"{{\"readings\":{released}}}",
        },
        CancellationToken.None);
}
