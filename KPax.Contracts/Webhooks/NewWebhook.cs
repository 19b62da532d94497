namespace KPax.Contracts.Webhooks;

/// <summary>A wish for a webhook.</summary>
public sealed record NewWebhook
{
    /// <summary>Longest name, in letters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest address, in letters.</summary>
    public const int MaxUrl = 1_000;

    /// <summary>Organisation to which it will belong.</summary>
    public required long OrganisationId { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>Where it sends to: https.</summary>
    public required string Url { get; init; }

    /// <summary>What it tells.</summary>
    public required WebhookEvents Events { get; init; }
}
