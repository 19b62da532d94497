using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Agents;

/// <summary>Forgets which entries were accepted once nobody sends them again.</summary>
internal sealed partial class AcceptedSweeper(IAgentStore store, IOptions<AgentOptions> options, TimeProvider time, ILogger<AcceptedSweeper> logger)
    : BackgroundService
{
    /// <summary>Forgets what is old enough.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken) =>
        LogPruned(await store.PruneAcceptedAsync(time.GetUtcNow() - options.Value.AcceptedFor, cancellationToken));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(options.Value.PruneEvery, time, SweepAsync, LogFailed, startsAtOnce: false, stoppingToken);

    [LoggerMessage(3201, LogLevel.Debug, "{Rows} rows of accepted entries were forgotten")]
    private partial void LogPruned(int rows);

    [LoggerMessage(3202, LogLevel.Warning, "Accepted entries could not be forgotten; the next turn tries again")]
    private partial void LogFailed(Exception fault);
}
