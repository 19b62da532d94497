using KPax.Contracts.Webhooks;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Webhooks;

/// <summary>Sends what is due of one webhook for a while: oldest first, a few at a time, one alone while it fails.</summary>
internal sealed class WebhookTurn(
    IWebhookQueue queue, WebhookJudge judge, WebhookSeal seal, WebhookConnector connector, WebhookLine line, IStopMail mail, IOptions<WebhookOptions> options, TimeProvider time)
{
    // So many are written down together; after a crash so many may be sent twice.
    private const int RoundsAtOnce = 4;

    // Then others have their turn, connections are opened and names looked up anew, and rights are asked for anew.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Longer than a batch can take: until then nobody else sends for the webhook.</summary>
    public TimeSpan Lease => (options.Value.Timeout * (RoundsAtOnce + 1)) + TimeSpan.FromSeconds(15);

    /// <summary>Sends; how many messages.</summary>
    public async Task<int> RunAsync(long id, string claimant, CancellationToken cancellationToken)
    {
        var count = 0;
        try
        {
            var began = time.GetUtcNow();
            if (await OpenAsync(id, claimant, cancellationToken))
            {
                using var http = new HttpMessageInvoker(connector.CreateHandler());
                int sent;
                do
                {
                    sent = await SendSomeAsync(http, id, claimant, cancellationToken);
                    count += Math.Abs(sent);
                }
                while (sent > 0 && time.GetUtcNow() - began < Longest);
            }
        }
        finally
        {
            await queue.ReleaseAsync(id, claimant, time.GetUtcNow(), CancellationToken.None);
        }

        return count;
    }

    private async Task<bool> OpenAsync(long id, string claimant, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await queue.TakeAsync(id, claimant, 0, now, now + Lease, cancellationToken) is not { Webhook: { } webhook })
        {
            return false;
        }

        var why = await judge.JudgeAsync(webhook, cancellationToken);
        if (why != WebhookStop.None)
        {
            await queue.StopAsync(id, why, await NoteAsync(webhook, why, cancellationToken), now, cancellationToken);
        }

        return why == WebhookStop.None;
    }

    // How many were sent; below 0: that many, and the turn is over.
    private async Task<int> SendSomeAsync(HttpMessageInvoker http, long id, string claimant, CancellationToken cancellationToken)
    {
        var (now, settings) = (time.GetUtcNow(), options.Value);
        if (await queue.TakeAsync(id, claimant, settings.PerWebhook * RoundsAtOnce, now, now + Lease, cancellationToken) is not { Messages.Count: > 0 } taken)
        {
            return 0;
        }

        var webhook = taken.Webhook;
        if (SecretsOf(webhook, now) is not { } secrets)
        {
            await queue.StopAsync(id, WebhookStop.Secret, await NoteAsync(webhook, WebhookStop.Secret, cancellationToken), now, cancellationToken);
            return 0;
        }

        var attempts = new Attempt?[taken.Messages.Count];
        try
        {
            await Parallel.ForAsync(
                0,
                attempts.Length,
                new ParallelOptions { MaxDegreeOfParallelism = settings.PerWebhook, CancellationToken = cancellationToken },
                async (index, token) => attempts[index] = await line.SendAsync(http, webhook.Webhook.Url, taken.Messages[index], secrets, token));
        }
        finally
        {
            // The server may be stopping: what was taken by then must not be sent again.
            await EndAsync(webhook, claimant, taken.Messages, attempts);
        }

        return attempts.All(attempt => attempt!.IsTaken) ? attempts.Length : -attempts.Length;
    }

    private async Task EndAsync(StoredWebhook webhook, string claimant, IReadOnlyList<DueMessage> messages, Attempt?[] attempts)
    {
        var (now, chance) = (time.GetUtcNow(), Random.Shared.NextDouble());
        var made = attempts.OfType<Attempt>().ToList();
        if (made.Count == 0)
        {
            return;
        }

        var sent = messages.Zip(attempts).Where(pair => pair.Second is not null)
            .Select(pair => AttemptRules.After(webhook, pair.First, pair.Second!, now, chance, options.Value)).ToList();
        var standing = AttemptRules.After(webhook, made, now, chance, options.Value);
        var stop = standing.Stop == WebhookStop.None ? null : await NoteAsync(webhook, standing.Stop, CancellationToken.None);
        await queue.EndAsync(webhook.Webhook.Id, claimant, sent, standing, stop, now, CancellationToken.None);
    }

    private async Task<StopNote> NoteAsync(StoredWebhook webhook, WebhookStop why, CancellationToken cancellationToken) =>
        new(WebhookJudge.EntryOf(webhook.Webhook, why), await mail.WriteAsync(webhook, why, cancellationToken));

    // The newest first; null: they cannot be opened.
    private List<byte[]>? SecretsOf(StoredWebhook webhook, DateTimeOffset now)
    {
        if (seal.Open(webhook.Secret) is not { } secret)
        {
            return null;
        }

        return webhook.OldSecret is { } old && webhook.Webhook.OldSecretUntil > now && seal.Open(old) is { } before ? [secret, before] : [secret];
    }
}
