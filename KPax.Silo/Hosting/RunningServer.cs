using KPax.Silo.Accounts;
using KPax.Silo.Accounts.Identity;

namespace KPax.Silo.Hosting;

/// <summary>A started server. Dispose it to stop it and to give the data directory back.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TakenDirectory _directory;

    private RunningServer(WebApplication app, ServerPlan plan, TakenDirectory directory, string? link)
    {
        _app = app;
        _directory = directory;
        Plan = plan;
        Link = link;
    }

    /// <summary>What it was started with.</summary>
    public ServerPlan Plan { get; }

    /// <summary>The one-time link: it makes the first owner, or opens the pages of a demo. null: there are accounts, and everybody signs in.</summary>
    public string? Link { get; }

    /// <summary>The link with a code of <see cref="WelcomeCode"/>.</summary>
    public static string LinkOf(ServerPlan plan, string code) => $"{plan.Address}{AccountServices.WelcomePath}?code={code}";

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Signals of its life.</summary>
    public IHostApplicationLifetime Lifetime => _app.Lifetime;

    /// <summary>Starts a server. <see cref="StartProblemException"/> if it cannot be.</summary>
    public static async Task<RunningServer> StartAsync(ServerPlan plan, TakenDirectory directory, bool isDemo = false)
    {
        WebApplication? app = null;
        try
        {
            app = ServerBuilder.Build(plan, directory.Log);
            LogSettings(directory.Log.CreateLogger<RunningServer>(), Usage.Version, Settings.Describe(plan.Configuration));
            await AccountDatabase.PrepareAsync(app.Services, plan.Storage.Engine, CancellationToken.None);
            await app.StartAsync();
            var code = await app.Services.GetRequiredService<FirstOwner>().IssueAsync(isDemo, CancellationToken.None);
            return new RunningServer(app, plan, directory, code is null ? null : LinkOf(plan, code));
        }
        catch (Exception fault)
        {
            var isStopped = app?.Lifetime.ApplicationStopping.IsCancellationRequested == true;
            if (!isStopped)
            {
                LogStartFailed(directory.Log.CreateLogger<RunningServer>(), fault);
            }

            await AbandonAsync(app);
            directory.Dispose();
            if (isStopped)
            {
                throw new StoppedException();
            }

            var problems = StartProblems.Explain(fault, plan);
            if (problems.Count == 0)
            {
                throw;
            }

            throw new StartProblemException(problems);
        }
    }

    /// <summary>Completes when the server was told to end, by Ctrl+C, SIGTERM or a closed standard input.</summary>
    public Task WaitForEndAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync(_app);
        _directory.Dispose();
    }

    private static async Task StopAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    // What was started before the fault is stopped as far as it goes; the fault itself is what there is to tell.
    private static async Task AbandonAsync(WebApplication? app)
    {
        if (app is null)
        {
            return;
        }

        try
        {
            await StopAsync(app);
        }
        catch (Exception fault)
        {
            LogAbandoned(app.Logger, fault);
        }
    }

    [LoggerMessage(3003, LogLevel.Debug, "A server that did not start could not be stopped in order")]
    private static partial void LogAbandoned(ILogger logger, Exception fault);

    [LoggerMessage(3002, LogLevel.Critical, "The start failed")]
    private static partial void LogStartFailed(ILogger logger, Exception fault);

    [LoggerMessage(3001, LogLevel.Information, "KPax {Version} starts with {Settings}")]
    private static partial void LogSettings(ILogger logger, string version, string settings);
}
