using KPax.Contracts.Webhooks;
using KPax.Silo.Webhooks;

namespace KPax.Tests.Silo.Webhooks;

/// <summary>The process ends after the messages were sent: nothing of it is written down, the claim is not given back.</summary>
internal sealed class CrashingQueue(IWebhookQueue queue) : IWebhookQueue
{
    public Task<IReadOnlyList<long>> ClaimAsync(string claimant, int most, DateTimeOffset now, DateTimeOffset lease, CancellationToken cancellationToken) =>
        queue.ClaimAsync(claimant, most, now, lease, cancellationToken);

    public Task<TakenMessages?> TakeAsync(long id, string claimant, int most, DateTimeOffset now, DateTimeOffset lease, CancellationToken cancellationToken) =>
        queue.TakeAsync(id, claimant, most, now, lease, cancellationToken);

    public Task EndAsync(
        long id, string claimant, IReadOnlyList<SentMessage> sent, Standing standing, StopNote? stop, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new IOException("the process is gone");

    public Task StopAsync(long id, WebhookStop why, StopNote note, DateTimeOffset now, CancellationToken cancellationToken) => throw new IOException("gone");

    public Task ReleaseAsync(long id, string claimant, DateTimeOffset now, CancellationToken cancellationToken) => throw new IOException("gone");

    public Task<int> PruneAsync(WebhookOptions bounds, int most, DateTimeOffset now, CancellationToken cancellationToken) => throw new IOException("gone");
}
