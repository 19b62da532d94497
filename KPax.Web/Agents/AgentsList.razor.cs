using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Web.Live;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.Agents;

/// <summary>The agents, live.</summary>
public sealed partial class AgentsList : LiveComponent
{
    // An installation with more needs a list that the server filters.
    private const int MostAgents = 5_000;

    private IReadOnlyList<(AgentView Agent, AgentCondition Condition)>? _all;
    private IReadOnlyList<AgentRow> _rows = [];
    private int _matching;
    private OrganisationNode? _organisation;

    /// <summary>The address's query string.</summary>
    [Parameter]
    public string? Query { get; set; }

    [Inject] private IAgentQueries Queries { get; set; } = default!;

    [Inject] private IOrganisationQueries Organisations { get; set; } = default!;

    /// <summary>What is shown.</summary>
    private AgentsAddress Address { get; set; } = new();

    protected override async Task LoadAsync(Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var address = AgentsAddress.Parse(Query);
        var now = Time.GetUtcNow();
        var organisation = address.Organisation is { } id ? await Organisations.FindAsync(Viewer, id, cancellationToken) : null;
        var agents = await ListAsync(organisation is null ? Viewer : Viewer.Within(organisation.Path), cancellationToken);
        var all = agents.ConvertAll(agent => (Agent: agent, Condition: AgentConditionRule.Of(agent, now, Options.AgentSilentAfter)));
        var matching = all.FindAll(one => address.Includes(one.Agent, one.Condition));

        // The list may have become shorter than the address thinks: its last page.
        address = address with { Page = Math.Min(address.Page, Math.Max(1, ((matching.Count - 1) / AgentsAddress.Size) + 1)) };
        var rows = new List<AgentRow>();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var (agent, condition) in Sorted(matching).Skip((address.Page - 1) * AgentsAddress.Size).Take(AgentsAddress.Size))
        {
            var days = await Queries.ListDaysAsync(Viewer, agent.Id, today, cancellationToken);
            rows.Add(new AgentRow(agent, condition, days.FirstOrDefault(day => day.Day == today)));
        }

        if (isWanted())
        {
            (_all, _rows, _matching, Address, _organisation) = (all, rows, matching.Count, address, organisation);
        }
    }

    // Marks move with every reading, whichever device it is of.
    protected override TimeSpan? RefreshAfter(FleetChange change) => Options.RefreshElsewhereAfter;

    /// <summary>Those that need somebody first, then by name.</summary>
    private static IEnumerable<(AgentView Agent, AgentCondition Condition)> Sorted(IEnumerable<(AgentView Agent, AgentCondition Condition)> agents) =>
        agents.OrderBy(one => one.Condition switch
        {
            AgentCondition.Suspended => 0,
            AgentCondition.Attention => 1,
            AgentCondition.Silent => 2,
            AgentCondition.NeverSeen => 3,
            AgentCondition.Ok => 4,
            _ => 5,
        }).ThenBy(one => AgentNames.Of(one.Agent), StringComparer.CurrentCultureIgnoreCase).ThenBy(one => one.Agent.Id);

    private int Number(AgentShow show) => _all!.Count(one => new AgentsAddress { Show = show }.Includes(one.Agent, one.Condition));

    private async Task<List<AgentView>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        var all = new List<AgentView>();
        while (all.Count < MostAgents)
        {
            var some = await Queries.ListAsync(caller, all.Count == 0 ? 0 : all[^1].Id, IAgentQueries.MaxTake, cancellationToken);
            all.AddRange(some);
            if (some.Count < IAgentQueries.MaxTake)
            {
                break;
            }
        }

        return all;
    }
}
