using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <summary>How a webhook stands after some attempts.</summary>
/// <param name="Failures">Attempts that failed since the last one that did not.</param>
/// <param name="FailingSince">Since when; null: the last one did not fail.</param>
/// <param name="DeliveredAt">When a message was taken; null: none of these.</param>
/// <param name="Due">Nothing is sent before.</param>
/// <param name="WakesAll">True: it takes messages again after it did not for long, so that those that wait need not wait out their time.</param>
/// <param name="Stop">Why it is stopped; None: it goes on.</param>
internal sealed record Standing(int Failures, DateTimeOffset? FailingSince, DateTimeOffset? DeliveredAt, DateTimeOffset Due, bool WakesAll, WebhookStop Stop);
