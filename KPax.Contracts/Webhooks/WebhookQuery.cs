namespace KPax.Contracts.Webhooks;

/// <summary>Which webhooks to list, newest first.</summary>
public sealed record WebhookQuery
{
    /// <summary>Largest number of webhooks in one page.</summary>
    public const int MaxTake = 200;

    /// <summary>Number of the organisation whose webhooks, and those of everything below it, are listed; null: all that the caller may see.</summary>
    public long? Below { get; init; }

    /// <summary>Only those that stand so; null: all.</summary>
    public WebhookState? State { get; init; }

    /// <summary>Number of the last webhook of the page before; null: the first page.</summary>
    public long? Before { get; init; }

    /// <summary>Webhooks to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 50;
}
