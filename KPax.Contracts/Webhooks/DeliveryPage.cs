namespace KPax.Contracts.Webhooks;

/// <summary>One page of messages.</summary>
/// <param name="Deliveries">The messages.</param>
/// <param name="Next">What the next page goes on from; null: this is the last one.</param>
public sealed record DeliveryPage(IReadOnlyList<WebhookDelivery> Deliveries, long? Next);
