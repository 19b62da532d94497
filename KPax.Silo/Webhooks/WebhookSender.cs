using KPax.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Webhooks;

/// <summary>Looks for messages that are due and gives each webhook its turn, a few webhooks at a time.</summary>
internal sealed partial class WebhookSender(
    IWebhookQueue queue, WebhookTurn turn, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookSender> logger) : BackgroundService
{
    // Another start of the same server is another sender: what this one had claimed is its own until the lease ends.
    private readonly string _claimant = Guid.NewGuid().ToString("N");
    private readonly List<Task<int>> _running = [];

    /// <summary>Gives one turn to each webhook that has something due, as far as there is room, and waits for the end of all; how many messages were sent.</summary>
    public async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        var sent = await Task.WhenAll(_running);
        return sent.Sum();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Turns.RepeatAsync(options.Value.LookEvery, time, BeginAsync, LogFailed, startsAtOnce: false, stoppingToken);
        await Task.WhenAll(_running);
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        _running.RemoveAll(task => task.IsCompleted);
        var room = options.Value.AtOnce - _running.Count;
        if (room <= 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var id in await queue.ClaimAsync(_claimant, room, now, now + turn.Lease, cancellationToken))
        {
            _running.Add(Task.Run(() => RunAsync(id, cancellationToken), CancellationToken.None));
        }
    }

    private async Task<int> RunAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            return await turn.RunAsync(id, _claimant, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception fault)
        {
            // What was taken is due again after the lease.
            LogTurnFailed(id, fault);
            return 0;
        }
    }

    [LoggerMessage(4150, LogLevel.Warning, "Messages of webhooks that wait could not be read; the next turn tries again")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(4151, LogLevel.Warning, "Messages of webhook {Webhook} could not be sent or written down; they are due again later")]
    private partial void LogTurnFailed(long webhook, Exception fault);
}
