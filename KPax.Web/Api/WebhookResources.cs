using KPax.Contracts.Webhooks;

namespace KPax.Web.Api;

/// <summary>A webhook, without its secret.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is for.</param>
/// <param name="OrganisationId">Organisation to which it belongs; it tells what happens there and below.</param>
/// <param name="Url">Where it sends to.</param>
/// <param name="Events">What it tells, such as "alert.opened".</param>
/// <param name="State">How it stands.</param>
/// <param name="Stop">Why the server stopped it.</param>
/// <param name="StateSince">Since when it stands so.</param>
/// <param name="Owner">Who answers for it: it tells nothing that this one may not see.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="OldSecretUntil">Until when the secret before the last one signs too; null: it does not.</param>
/// <param name="FailingSince">Since when every message failed; null: the last one did not.</param>
/// <param name="DeliveredAt">When a message was taken last; null: none was.</param>
public sealed record WebhookResource(
    long Id,
    string Name,
    long OrganisationId,
    string Url,
    IReadOnlyList<string> Events,
    WebhookState State,
    WebhookStop Stop,
    DateTimeOffset StateSince,
    string Owner,
    DateTimeOffset MadeAt,
    DateTimeOffset? OldSecretUntil,
    DateTimeOffset? FailingSince,
    DateTimeOffset? DeliveredAt)
{
    /// <summary>Of a webhook.</summary>
    public static WebhookResource Of(Webhook webhook) => new(
        webhook.Id, webhook.Name, webhook.OrganisationId, webhook.Url, [.. WebhookEventNames.In(webhook.Events).Select(WebhookEventNames.NameOf)], webhook.State,
        webhook.Stop, webhook.StateSince, webhook.OwnerName, webhook.MadeAt, webhook.OldSecretUntil, webhook.FailingSince, webhook.DeliveredAt);
}

/// <summary>A webhook that was made, or got a new secret.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">Its secret: shown this once.</param>
public sealed record WebhookWithSecret(WebhookResource Webhook, string Secret) : IShownOnce
{
    object IShownOnce.WithoutSecret() => this with { Secret = "" };
}

/// <summary>A wish for a webhook.</summary>
public sealed record WebhookCreation
{
    /// <summary>What it is for.</summary>
    public string Name { get; init; } = "";

    /// <summary>Organisation to which it will belong.</summary>
    public long OrganisationId { get; init; }

    /// <summary>Where it sends to: https.</summary>
    public string Url { get; init; } = "";

    /// <summary>What it tells, such as "alert.opened".</summary>
    public IReadOnlyList<string> Events { get; init; } = [];
}

/// <summary>A change of a webhook; what is not given stays.</summary>
public sealed record WebhookPatch
{
    /// <summary>What it is for.</summary>
    public string? Name { get; init; }

    /// <summary>Where it sends to: https.</summary>
    public string? Url { get; init; }

    /// <summary>What it tells.</summary>
    public IReadOnlyList<string>? Events { get; init; }
}

/// <summary>A message of a webhook.</summary>
/// <param name="Id">Its number.</param>
/// <param name="MessageId">What stands in the header webhook-id.</param>
/// <param name="Event">What it tells.</param>
/// <param name="At">When that happened.</param>
/// <param name="State">How it stands.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="TriedAt">When it was sent last; null: it was not yet.</param>
/// <param name="DueAt">When it is sent next, at the earliest; null: it came to its end.</param>
/// <param name="Status">Status code of the last answer; null: there was none.</param>
/// <param name="TookMilliseconds">How long the last attempt took; null: there was none.</param>
/// <param name="Error">What went wrong last; empty: nothing.</param>
public sealed record DeliveryResource(
    long Id,
    string MessageId,
    string Event,
    DateTimeOffset At,
    DeliveryState State,
    int Attempts,
    DateTimeOffset? TriedAt,
    DateTimeOffset? DueAt,
    int? Status,
    long? TookMilliseconds,
    string Error)
{
    /// <summary>Of a message.</summary>
    public static DeliveryResource Of(WebhookDelivery message) => new(
        message.Id, message.MessageId, WebhookEventNames.NameOf(message.Event), message.At, message.State, message.Attempts, message.TriedAt, message.DueAt,
        message.Status, (long?)message.Took?.TotalMilliseconds, message.Error);
}
