namespace KPax.Contracts.Webhooks;

/// <summary>A webhook, without its secret: that is shown once, and kept sealed.</summary>
public sealed record Webhook
{
    /// <summary>Its number, for ever.</summary>
    public required long Id { get; init; }

    /// <summary>What it is for, in its maker's words.</summary>
    public required string Name { get; init; }

    /// <summary>Organisation to which it belongs; it tells what happens there and below.</summary>
    public required long OrganisationId { get; init; }

    /// <summary>Path of that organisation now.</summary>
    public required string OrganisationPath { get; init; }

    /// <summary>Name of that organisation now.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>Where it sends to.</summary>
    public required string Url { get; init; }

    /// <summary>What it tells.</summary>
    public required WebhookEvents Events { get; init; }

    /// <summary>How it stands.</summary>
    public WebhookState State { get; init; }

    /// <summary>Why the server stopped it.</summary>
    public WebhookStop Stop { get; init; }

    /// <summary>Since when it stands so.</summary>
    public DateTimeOffset StateSince { get; init; }

    /// <summary>Name of who answers for it: who made it, or who changed or resumed it last. It tells nothing that this one may not see.</summary>
    public string OwnerName { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Until when the secret before the last one signs too; null: it does not any more.</summary>
    public DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>Since when every message failed; null: the last one did not.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When a message was taken last; null: none was.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }
}
