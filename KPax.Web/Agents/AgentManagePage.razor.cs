using System.Globalization;
using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Web.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Agents;

/// <summary>Moves, suspends and revokes an agent.</summary>
public sealed partial class AgentManagePage
{
    private Caller _caller = Caller.Nobody;
    private AgentView? _agent;
    private PlaceList? _places;
    private OrganisationNode? _to;
    private IReadOnlyList<OrganisationNode> _fromTrail = [];
    private IReadOnlyList<OrganisationNode> _toTrail = [];
    private IReadOnlyList<OrganisationProblem> _problems = [];

    [Inject] private IAgentQueries Agents { get; set; } = default!;

    [Inject] private IEnrolmentDesk Desk { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private IPlaceMoves Moves { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Link to the page of an agent.</summary>
    internal static string HrefOf(long id) => string.Create(CultureInfo.InvariantCulture, $"agents/{id}/manage");

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _caller = caller;
        var agent = await Agents.FindAsync(caller, Id, cancellationToken);
        if (agent is null || !caller.May(Permission.AgentsManage, agent.OrganisationPath))
        {
            return null;
        }

        var from = OrganisationPath.IdOf(agent.OrganisationPath);
        if (PlaceList.Number(Context.Request, "to") is { } to && await Queries.FindAsync(caller, to, cancellationToken) is { } node)
        {
            _to = node;
            _fromTrail = await Queries.ListTrailAsync(caller, from, cancellationToken);
            _toTrail = await Queries.ListTrailAsync(caller, to, cancellationToken);
        }
        else
        {
            _places = await PlaceList.LoadAsync(
                Context.Request, caller, Queries, listing => Moves.ListPlacesAsync(caller, Permission.AgentsManage, from, listing, cancellationToken), cancellationToken);
        }

        _agent = agent;
        return AgentNames.Of(agent);
    }

    private async Task MoveAsync()
    {
        var form = await Context.Request.ReadFormAsync(Context.RequestAborted);
        Answer((await Moves.MoveAgentAsync(_caller, Id, _to!.Id, form["with"] == "yes", Context.RequestAborted)).Problems);
    }

    private async Task SetAsync(AgentState state)
    {
        var form = await Context.Request.ReadFormAsync(Context.RequestAborted);
        Answer(await Desk.SetStateAsync(_caller, Id, state, form["reason"].ToString(), Context.RequestAborted) ?? []);
    }

    private void Answer(IReadOnlyList<OrganisationProblem> problems)
    {
        if (problems.Count == 0)
        {
            Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"agents/{Id}"));
            return;
        }

        _problems = problems;
        Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
