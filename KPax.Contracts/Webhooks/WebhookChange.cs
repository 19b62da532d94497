namespace KPax.Contracts.Webhooks;

/// <summary>A change of a webhook; null: that stays.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Url">Where it sends to.</param>
/// <param name="Events">What it tells.</param>
public sealed record WebhookChange(string? Name = null, string? Url = null, WebhookEvents? Events = null);
