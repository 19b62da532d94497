using KPax.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.Sessions;

/// <summary>Forgets sessions that are over for long.</summary>
internal sealed partial class SessionSweeper(ISessionStore store, IOptions<AccountOptions> options, TimeProvider time, ILogger<SessionSweeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Forgets what is old enough.</summary>
    public Task SweepAsync(CancellationToken cancellationToken) => store.PruneAsync(time.GetUtcNow() - options.Value.SessionsKept, cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(Every, time, SweepAsync, LogFailed, startsAtOnce: false, stoppingToken);

    [LoggerMessage(4100, LogLevel.Warning, "Old sessions could not be forgotten; the next turn tries again")]
    private partial void LogFailed(Exception fault);
}
