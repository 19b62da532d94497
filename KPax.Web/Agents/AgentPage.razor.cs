using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.Agents;

/// <summary>The static page around an agent.</summary>
public sealed partial class AgentPage
{
    [Inject] private IAgentQueries Queries { get; set; } = default!;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken) =>
        await Queries.FindAsync(caller, Id, cancellationToken) is { } agent ? AgentNames.Of(agent) : null;
}
