using KPax.Contracts.Audit;
using KPax.Web.Language;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using static KPax.Web.Language.Words;

namespace KPax.Web.Audit;

/// <summary>The page of the audit log.</summary>
public sealed partial class AuditHome
{
    private AuditAddress _address = new();
    private AuditPage? _page;
    private bool _hasFailed;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private IAuditQueries Audit { get; set; } = default!;

    [Inject] private CallerSource Callers { get; set; } = default!;

    [Inject] private ILoggerFactory Loggers { get; set; } = default!;

    private string Counted => _page!.Count > AuditPage.MaxCount
        ? T("Audit_CountOver", Numbers.Whole(AuditPage.MaxCount))
        : T("Audit_Count", Numbers.Whole(_page.Count));

    protected override async Task OnInitializedAsync()
    {
        _address = AuditAddress.Parse(Context.Request.QueryString.Value);
        try
        {
            _page = await Audit.ListAsync(await Callers.GetAsync(Context.RequestAborted), _address.Query, Context.RequestAborted);
        }
        catch (Exception fault) when (!Context.RequestAborted.IsCancellationRequested)
        {
            _hasFailed = true;
            LogNotListed(Loggers.CreateLogger<AuditHome>(), fault);
        }
    }

    [LoggerMessage(6021, LogLevel.Warning, "The audit log could not be listed")]
    private static partial void LogNotListed(ILogger logger, Exception fault);
}
