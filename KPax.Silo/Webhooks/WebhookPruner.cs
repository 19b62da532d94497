using KPax.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Webhooks;

/// <summary>Keeps the messages of webhooks within their bounds, some at a time.</summary>
internal sealed partial class WebhookPruner(IWebhookQueue queue, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookPruner> logger) : BackgroundService
{
    // A transaction that touches more keeps the readings of devices waiting.
    private const int AtOnce = 2_000;

    /// <summary>Gives up and forgets all that is beyond the bounds.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        while (await queue.PruneAsync(options.Value, AtOnce, time.GetUtcNow(), cancellationToken) >= AtOnce)
        {
            // There may be more.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(options.Value.PruneEvery, time, PruneAsync, LogFailed, startsAtOnce: false, stoppingToken);

    [LoggerMessage(4152, LogLevel.Warning, "Old messages of webhooks could not be forgotten; the next turn tries again")]
    private partial void LogFailed(Exception fault);
}
