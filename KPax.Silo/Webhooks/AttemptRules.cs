using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <summary>What becomes of messages and their webhook after they were sent. Pure.</summary>
internal static class AttemptRules
{
    // After fewer, what waits has hardly begun to wait; and one bad message among good ones must not be sent again with each of them.
    private const int FailuresToWake = 3;

    /// <summary>What becomes of one message.</summary>
    public static SentMessage After(StoredWebhook webhook, DueMessage message, Attempt attempt, DateTimeOffset now, double chance, WebhookOptions options)
    {
        // What waited while the webhook was paused has its time from when it went on.
        var begin = message.MadeAt > webhook.Webhook.StateSince ? message.MadeAt : webhook.Webhook.StateSince;
        var end = begin + options.GiveUpAfter;
        if (attempt.IsTaken || attempt.IsGone || now >= end)
        {
            return new(message.Id, attempt.IsTaken ? DeliveryState.Delivered : DeliveryState.Failed, now, attempt);
        }

        var next = now + RetryRules.WaitAfter(message.Attempts, attempt.RetryAfter, chance, options);
        return new(message.Id, DeliveryState.Waiting, next < end ? next : end, attempt);
    }

    /// <summary>How the webhook stands.</summary>
    public static Standing After(StoredWebhook webhook, IReadOnlyList<Attempt> attempts, DateTimeOffset now, double chance, WebhookOptions options)
    {
        var asked = attempts.Max(attempt => attempt.RetryAfter);
        if (attempts.Any(attempt => attempt.IsGone))
        {
            return new(webhook.Failures + 1, webhook.Webhook.FailingSince ?? now, null, now, WakesAll: false, WebhookStop.Gone);
        }

        if (attempts.Any(attempt => attempt.IsTaken))
        {
            var due = asked is null ? now : now + RetryRules.WaitAfter(1, asked, chance, options);
            return new(0, null, now, due, webhook.Failures >= FailuresToWake, WebhookStop.None);
        }

        var (failures, since) = (webhook.Failures + 1, webhook.Webhook.FailingSince ?? now);
        var wait = RetryRules.WaitAfter(failures, null, chance, options);
        var pause = wait < options.LongestPause ? wait : options.LongestPause;
        var theirs = asked is null ? TimeSpan.Zero : RetryRules.WaitAfter(1, asked, chance, options);
        return new(failures, since, null, now + (pause > theirs ? pause : theirs), WakesAll: false, now - since >= options.StopAfter ? WebhookStop.Failing : WebhookStop.None);
    }
}
