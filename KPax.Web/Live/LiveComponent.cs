using System.Globalization;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Fleet;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KPax.Web.Live;

/// <summary>
/// A part of a page that changes as readings arrive. It has its data before it renders for the first time, so that nothing flashes; it renders in the
/// visitor's language on whichever thread a change comes; a question that fails leaves what was there and says so.
/// </summary>
public abstract partial class LiveComponent : ComponentBase, IHandleEvent, IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private IDisposable? _subscription;
    private IDisposable? _rights;
    private RefreshPacer? _pacer;
    private int _question;

    /// <summary>The page's language, such as "ja": a circuit's own threads do not know it.</summary>
    [Parameter]
    public string Language { get; set; } = "";

    [Inject] private IFleetFeed Feed { get; set; } = default!;

    [Inject] private IDenials Denials { get; set; } = default!;

    [Inject] private CallerSource Callers { get; set; } = default!;

    [Inject] private NavigationManager Visitor { get; set; } = default!;

    [Inject] private IOptions<WebOptions> LiveOptions { get; set; } = default!;

    [Inject] private ILoggerFactory Loggers { get; set; } = default!;

    [Inject] private protected TimeProvider Time { get; set; } = default!;

    /// <summary>Who looks.</summary>
    protected Caller Viewer { get; private set; } = Caller.Nobody;

    /// <summary>When the data was asked for last, with success; the time that the page calls "now".</summary>
    protected DateTimeOffset Now { get; private set; }

    /// <summary>True while the last question has failed, and what is shown is from <see cref="Now"/>.</summary>
    protected bool HasFailed { get; private set; }

    /// <summary>True in a circuit; false in the page as first sent.</summary>
    protected bool IsLive => RendererInfo.IsInteractive;

    /// <summary>How the pages keep themselves fresh.</summary>
    protected WebOptions Options => LiveOptions.Value;

    /// <summary>
    /// Asks for everything that is shown. Puts it in place only if <paramref name="isWanted"/> still says so: a newer question may be under way.
    /// </summary>
    protected abstract Task LoadAsync(Func<bool> isWanted, CancellationToken cancellationToken);

    /// <summary>How soon to ask again after a change; null: it does not concern this page.</summary>
    protected abstract TimeSpan? RefreshAfter(FleetChange change);

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        UseLanguage();
        if (IsLive && _rights is null)
        {
            _pacer = new RefreshPacer(Time, Options.RefreshAtMostEvery, Options.RefreshEvery, () => RunAsync(RefreshAsync));
            _rights = Callers.Subscribe(() => _ = RunAsync(LookAgainAsync));
        }

        await AskAsync();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        UseLanguage();
        try
        {
            await item.InvokeAsync(arg);
        }
        catch (AccessDeniedException denial)
        {
            // The right was taken after the button was shown.
            Denials.Note(Viewer, denial.Permission, GetType().Name, denial.OrganisationPath);
            await RefreshAsync();
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _rights?.Dispose();
        _subscription?.Dispose();
        _pacer?.Dispose();
        _life.Cancel();
        _life.Dispose();
    }

    /// <summary>Asks again and renders.</summary>
    protected async Task RefreshAsync()
    {
        await AskAsync();
        StateHasChanged();
    }

    /// <summary>Asks again soon.</summary>
    protected void RefreshSoon() => _pacer?.Request(TimeSpan.Zero);

    /// <summary>Asks again within a time.</summary>
    protected void RefreshIn(TimeSpan delay) => _pacer?.Request(delay);

    /// <summary>Runs on the component's own thread, in its language; what comes after its end is dropped.</summary>
    protected async Task RunAsync(Func<Task> work)
    {
        try
        {
            await InvokeAsync(() =>
            {
                UseLanguage();
                return _life.IsCancellationRequested ? Task.CompletedTask : work();
            });
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended between the change and its turn.
        }
    }

    private Task HearAsync(FleetChange change)
    {
        if (RefreshAfter(change) is { } delay)
        {
            _pacer?.Request(delay);
        }

        return Task.CompletedTask;
    }

    // Rights of somebody changed: most pages are those of others.
    private async Task LookAgainAsync()
    {
        var (before, now) = (Viewer, await Callers.GetAsync(_life.Token));
        if (now.Grants.SequenceEqual(before.Grants))
        {
            return;
        }

        _pacer?.Request(TimeSpan.Zero);
        if ((EverythingOf(before) & ~EverythingOf(now)) != Permission.None)
        {
            // Gone everywhere, or the sign-in is over: the door says so in words, which an empty list does not.
            Visitor.Refresh(forceReload: true);
        }
    }

    private static Permission EverythingOf(Caller caller) => caller.Grants.Aggregate(Permission.None, (all, grant) => all | grant.Permissions);

    private void Look(Caller viewer)
    {
        if (IsLive && (_subscription is null || !viewer.OrganisationPaths.SequenceEqual(Viewer.OrganisationPaths)))
        {
            _subscription?.Dispose();
            _subscription = Feed.Subscribe(viewer, change => _ = RunAsync(() => HearAsync(change)));
        }

        Viewer = viewer;
    }

    private async Task AskAsync()
    {
        var question = ++_question;
        try
        {
            // What is shown is always what this viewer may see now: rights may have been taken since the page was opened.
            Look(await Callers.GetAsync(_life.Token));
            await LoadAsync(() => question == _question && !_life.IsCancellationRequested, _life.Token);
            (Now, HasFailed) = (Time.GetUtcNow(), false);
        }
        catch (Exception) when (_life.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception fault)
        {
            // What is there stays; the next turn of the pacer asks again.
            Now = Now == default ? Time.GetUtcNow() : Now;
            HasFailed = true;
            LogQuestionFailed(Loggers.CreateLogger(GetType()), GetType().Name, fault);
        }
    }

    private void UseLanguage()
    {
        if (Language.Length > 0)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Language);
        }
    }

    [LoggerMessage(6001, LogLevel.Warning, "{Page} could not ask for its data; it shows what it had and asks again")]
    private static partial void LogQuestionFailed(ILogger logger, string page, Exception fault);
}
