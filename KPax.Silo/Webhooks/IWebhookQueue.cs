using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <summary>
/// Messages that wait. For each webhook one sender in the cluster sends at a time: it claims the webhook, and holds the claim by taking messages. A sender
/// that is gone loses it after the lease; what it had taken and not ended is taken again, under the same webhook-id.
/// </summary>
internal interface IWebhookQueue
{
    /// <summary>Claims webhooks for which messages are due; their numbers.</summary>
    Task<IReadOnlyList<long>> ClaimAsync(string claimant, int most, DateTimeOffset now, DateTimeOffset lease, CancellationToken cancellationToken);

    /// <summary>
    /// Takes messages that are due, oldest first, one alone where the last attempt failed, and counts an attempt for each. Null: the claim is lost, or the webhook is not
    /// active any more.
    /// </summary>
    Task<TakenMessages?> TakeAsync(long id, string claimant, int most, DateTimeOffset now, DateTimeOffset lease, CancellationToken cancellationToken);

    /// <summary>
    /// Writes down what became of messages, and how their webhook stands. If that stops it, what waits is given up, and the note is written with it. What somebody changed
    /// meanwhile stays as it is, without a note.
    /// </summary>
    Task EndAsync(
        long id, string claimant, IReadOnlyList<SentMessage> sent, Standing standing, StopNote? stop, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stops a webhook that may tell nothing any more; what waits is given up.</summary>
    Task StopAsync(long id, WebhookStop why, StopNote note, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives a claim back.</summary>
    Task ReleaseAsync(long id, string claimant, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives up and forgets what is beyond the bounds, some at a time; how many messages.</summary>
    Task<int> PruneAsync(WebhookOptions bounds, int most, DateTimeOffset now, CancellationToken cancellationToken);
}
