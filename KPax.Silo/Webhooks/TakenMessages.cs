namespace KPax.Silo.Webhooks;

/// <summary>Messages that were taken to be sent.</summary>
/// <param name="Webhook">The webhook as it is at that moment.</param>
/// <param name="Messages">The messages, oldest first.</param>
internal sealed record TakenMessages(StoredWebhook Webhook, IReadOnlyList<DueMessage> Messages);
