namespace KPax.Contracts.Webhooks;

/// <summary>A message of a webhook, and what became of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="MessageId">What stands in the header webhook-id, the same at every attempt.</param>
/// <param name="Event">What it tells.</param>
/// <param name="At">When that happened.</param>
/// <param name="MadeAt">Since when it waits; once it was sent, since when it was sent first.</param>
/// <param name="State">How it stands.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="TriedAt">When it was sent last; null: it was not yet.</param>
/// <param name="DueAt">When it is sent next, at the earliest; only while it waits.</param>
/// <param name="Status">Status code of the last answer; null: there was none.</param>
/// <param name="Took">How long the last attempt took; null: there was none.</param>
/// <param name="Error">What went wrong last, in English; empty: nothing.</param>
public sealed record WebhookDelivery(
    long Id,
    string MessageId,
    WebhookEvents Event,
    DateTimeOffset At,
    DateTimeOffset MadeAt,
    DeliveryState State,
    int Attempts,
    DateTimeOffset? TriedAt,
    DateTimeOffset? DueAt,
    int? Status,
    TimeSpan? Took,
    string Error);
