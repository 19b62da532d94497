using KPax.Contracts.Agents;
using KPax.Contracts.Callers;

namespace KPax.Tests.Web;

/// <summary>Agents in memory.</summary>
internal sealed class FakeAgents : IAgentQueries
{
    public List<AgentView> Views { get; } = [];

    public Dictionary<long, List<AgentDay>> Days { get; } = [];

    public List<AgentGap> Gaps { get; } = [];

    public List<AgentDeadLetter> Letters { get; } = [];

    public List<AgentEvent> Events { get; } = [];

    public Exception? Failure { get; set; }

    public Task<IReadOnlyList<AgentView>> ListAsync(Caller caller, long afterId, int take, CancellationToken cancellationToken) =>
        Answer<AgentView>([.. Views.Where(view => view.Id > afterId && caller.OrganisationPaths.Count > 0).OrderBy(view => view.Id).Take(take)]);

    public Task<AgentView?> FindAsync(Caller caller, long agentId, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(caller.OrganisationPaths.Count == 0 ? null : Views.Find(view => view.Id == agentId)) : throw Failure;

    public Task<IReadOnlyList<AgentDay>> ListDaysAsync(Caller caller, long agentId, DateOnly from, CancellationToken cancellationToken) =>
        Answer<AgentDay>([.. Days.GetValueOrDefault(agentId, []).Where(day => day.Day >= from).OrderByDescending(day => day.Day)]);

    public Task<IReadOnlyList<AgentGap>> ListGapsAsync(Caller caller, long agentId, CancellationToken cancellationToken) => Answer<AgentGap>(Gaps);

    public Task<IReadOnlyList<AgentDeadLetter>> ListDeadLettersAsync(Caller caller, long agentId, CancellationToken cancellationToken) => Answer<AgentDeadLetter>(Letters);

    public Task<IReadOnlyList<AgentEvent>> ListEventsAsync(Caller caller, long agentId, CancellationToken cancellationToken) => Answer<AgentEvent>(Events);

    public async Task<AgentPage<AgentDay>?> PageDaysAsync(Caller caller, AgentPageQuery query, CancellationToken cancellationToken) =>
        new(await ListDaysAsync(caller, query.AgentId, query.From ?? DateOnly.MinValue, cancellationToken), "");

    public async Task<AgentPage<AgentGap>?> PageGapsAsync(Caller caller, AgentPageQuery query, CancellationToken cancellationToken) =>
        new(await ListGapsAsync(caller, query.AgentId, cancellationToken), "");

    public async Task<AgentPage<AgentEvent>?> PageEventsAsync(Caller caller, AgentPageQuery query, CancellationToken cancellationToken) =>
        new(await ListEventsAsync(caller, query.AgentId, cancellationToken), "");

    public List<long> Released { get; } = [];

    /// <summary>Most that one call lets in.</summary>
    public int ReleasedAtOnce { get; set; } = int.MaxValue;

    public Task<AgentRelease?> ReleaseAsync(Caller caller, long agentId, CancellationToken cancellationToken)
    {
        Released.Add(agentId);
        if (Failure is not null)
        {
            throw Failure;
        }

        var index = Views.FindIndex(view => view.Id == agentId);
        var readings = (int)Math.Min(Views[index].Parked, ReleasedAtOnce);
        Views[index] = Views[index] with { Parked = Views[index].Parked - readings };
        return Task.FromResult<AgentRelease?>(new(readings, Views[index].Parked));
    }

    public static AgentView View(long id, DateTimeOffset seenAt, string host = "") => new()
    {
        Id = id,
        OrganisationName = "Contoso Lyon",
        OrganisationPath = "/1/",
        HostName = host,
        Version = "0.1.0",
        OperatingSystem = "Debian 12",
        FirstSeenAt = seenAt.AddDays(-30),
        LastSeenAt = seenAt,
        ClockOffset = TimeSpan.FromSeconds(1),
        EpochOrdinal = 1,
        Lanes = [new AgentLane(Lane.Live, 1040, 1040, seenAt), new AgentLane(Lane.History, 70, 70, seenAt)],
    };

    private Task<IReadOnlyList<T>> Answer<T>(IReadOnlyList<T> rows) => Failure is null ? Task.FromResult(rows) : throw Failure;
}
