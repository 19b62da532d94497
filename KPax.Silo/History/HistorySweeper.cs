using KPax.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace KPax.Silo.History;

/// <summary>
/// Makes the tables of hours ahead of time, and removes what is too old: hours a month at a time, whole readings and events a few devices at a time.
/// Each step is a transaction of its own and may be done again, so that a crash between two costs nothing; two processes that sweep at once remove the same.
/// </summary>
internal sealed partial class HistorySweeper(IHistoryStore store, IOptions<HistoryOptions> options, TimeProvider time, ILogger<HistorySweeper> logger)
    : BackgroundService
{
    /// <summary>Sweeps once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var month = MonthRule.MonthOf(DateOnly.FromDateTime(now.UtcDateTime));
        await store.EnsureMonthAsync(month, cancellationToken);
        await store.EnsureMonthAsync(month.AddMonths(1), cancellationToken);
        var readingsBefore = now.AddDays(-options.Value.DetailDays);
        var eventsBefore = now.AddDays(-options.Value.EventDays);
        foreach (var dropped in await store.DropMonthsAsync(DateOnly.FromDateTime(readingsBefore.UtcDateTime), cancellationToken))
        {
            LogDropped(dropped);
        }

        long? last = 0;
        while (last is { } after)
        {
            last = await store.SweepAsync(after, options.Value.SweepDevices, readingsBefore, eventsBefore, cancellationToken);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(options.Value.SweepEvery, time, SweepAsync, LogFailed, startsAtOnce: true, stoppingToken);

    [LoggerMessage(3851, LogLevel.Information, "The hours received in {Month:yyyy-MM} are older than they are kept and were removed; the days stay")]
    private partial void LogDropped(DateOnly month);

    [LoggerMessage(3852, LogLevel.Warning, "What is too old of history could not be removed; the next turn tries again")]
    private partial void LogFailed(Exception fault);
}
