using KPax.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Alerts;

/// <summary>Forgets alerts that were closed long ago, some at a time.</summary>
internal sealed partial class AlertPruner(IAlertStore store, IOptions<AlertOptions> options, TimeProvider time, ILogger<AlertPruner> logger) : BackgroundService
{
    // A transaction that deletes more keeps the readings of devices waiting.
    private const int AtOnce = 2_000;

    /// <summary>Forgets all that are too old.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.KeepClosed;
        var gone = 0;
        int some;
        do
        {
            some = await store.PruneAsync(before, AtOnce, cancellationToken);
            gone += some;
        }
        while (some == AtOnce);

        if (gone > 0)
        {
            LogPruned(gone);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(options.Value.PruneEvery, time, PruneAsync, LogFailed, startsAtOnce: false, stoppingToken);

    [LoggerMessage(3453, LogLevel.Information, "{Count} alerts that were closed long ago are forgotten")]
    private partial void LogPruned(int count);

    [LoggerMessage(3454, LogLevel.Warning, "Old alerts could not be forgotten; the next turn tries again")]
    private partial void LogFailed(Exception fault);
}
