using System.Globalization;
using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.Agents;

/// <summary>Moves, suspends and revokes an agent.</summary>
public sealed partial class AgentManagePage
{
    private AgentView? _agent;

    [Inject] private IAgentQueries Agents { get; set; } = default!;

    [Inject] private IEnrolmentDesk Desk { get; set; } = default!;

    private string AgentHref => string.Create(CultureInfo.InvariantCulture, $"agents/{Id}");

    /// <summary>Link to this page.</summary>
    internal static string HrefOf(long id) => string.Create(CultureInfo.InvariantCulture, $"agents/{id}/manage");

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        var agent = await Agents.FindAsync(caller, Id, cancellationToken);
        if (agent is null || !caller.May(Permission.AgentsManage, agent.OrganisationPath))
        {
            return null;
        }

        await ChooseAsync(Permission.AgentsManage, agent.OrganisationPath, cancellationToken);
        _agent = agent;
        return AgentNames.Of(agent);
    }

    private async Task MoveAsync()
    {
        var form = await Context.Request.ReadFormAsync(Context.RequestAborted);
        Answer((await Moves.MoveAgentAsync(Caller, Id, To!.Id, form["with"] == "yes", Context.RequestAborted)).Problems, AgentHref);
    }

    private async Task SetAsync(AgentState state)
    {
        var form = await Context.Request.ReadFormAsync(Context.RequestAborted);
        Answer(await Desk.SetStateAsync(Caller, Id, state, form["reason"].ToString(), Context.RequestAborted) ?? [], AgentHref);
    }
}
