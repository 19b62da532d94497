namespace KPax.Contracts.Webhooks;

/// <summary>One page of webhooks.</summary>
/// <param name="Webhooks">The webhooks.</param>
/// <param name="Next">What the next page goes on from; null: this is the last one.</param>
public sealed record WebhookList(IReadOnlyList<Webhook> Webhooks, long? Next);
