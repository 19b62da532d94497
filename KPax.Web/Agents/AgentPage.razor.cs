using KPax.Contracts.Agents;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KPax.Web.Agents;

/// <summary>The static page around an agent.</summary>
public sealed partial class AgentPage : ComponentBase
{
    private string? _name;
    private bool _isAnswered;
    private bool _hasFailed;

    /// <summary>The server's number for the agent.</summary>
    [Parameter]
    public long Id { get; set; }

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private IAgentQueries Queries { get; set; } = default!;

    [Inject] private CallerSource Callers { get; set; } = default!;

    [Inject] private ILogger<AgentPage> Logger { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        try
        {
            var agent = await Queries.FindAsync(await Callers.GetAsync(), Id, Context.RequestAborted);
            _name = agent is null ? null : AgentNames.Of(agent);
        }
        catch (Exception fault) when (!Context.RequestAborted.IsCancellationRequested)
        {
            _hasFailed = true;
            LogQuestionFailed(Logger, Id, fault);
        }

        _isAnswered = true;
    }

    [LoggerMessage(6003, LogLevel.Warning, "The page of agent {AgentId} could not ask for it")]
    private static partial void LogQuestionFailed(ILogger logger, long agentId, Exception fault);
}
