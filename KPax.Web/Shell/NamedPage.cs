using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KPax.Web.Shell;

/// <summary>A static page around one thing that has a number and a name: a device, an agent. Asks for the name, which is the title.</summary>
public abstract partial class NamedPage : ComponentBase
{
    /// <summary>The server's number for it.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <summary>Its name; null if there is none that this caller may see.</summary>
    protected string? Name { get; private set; }

    /// <summary>True once the question was answered, or failed.</summary>
    protected bool IsAnswered { get; private set; }

    /// <summary>True if the question failed.</summary>
    protected bool HasFailed { get; private set; }

    /// <summary>Who looks at it.</summary>
    protected Caller Caller { get; private set; } = Caller.Nobody;

    /// <summary>Why what a form asked for was not done; empty: it was, or nothing was asked for.</summary>
    protected IReadOnlyList<OrganisationProblem> Problems { get; private set; } = [];

    /// <summary>True if what a form asked for was done just before.</summary>
    protected bool IsSaved => HttpMethods.IsGet(Context.Request.Method) && Context.Request.Query["saved"] == "1";

    /// <summary>The request.</summary>
    [CascadingParameter]
    protected HttpContext Context { get; set; } = default!;

    [Inject] private CallerSource Callers { get; set; } = default!;

    [Inject] private ILoggerFactory Loggers { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        try
        {
            Caller = await Callers.GetAsync();
            Name = await FindNameAsync(Caller, Context.RequestAborted);
        }
        catch (Exception fault) when (!Context.RequestAborted.IsCancellationRequested)
        {
            HasFailed = true;
            LogQuestionFailed(Loggers.CreateLogger(GetType()), GetType().Name, Id, fault);
        }

        IsAnswered = true;
    }

    /// <summary>Asks for the name; null if there is none.</summary>
    protected abstract Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken);

    /// <summary>Shows why what a form asked for was not done, and answers with 422; without problems it was done.</summary>
    protected void ShowProblems(IReadOnlyList<OrganisationProblem> problems)
    {
        Problems = problems;
        Context.Response.StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
    }

    [LoggerMessage(6002, LogLevel.Warning, "{Page} {Number} could not ask for its name")]
    private static partial void LogQuestionFailed(ILogger logger, string page, long number, Exception fault);
}
