namespace KPax.Contracts.Webhooks;

/// <summary>Which messages of a webhook to list, newest first.</summary>
public sealed record DeliveryQuery
{
    /// <summary>Largest number of messages in one page.</summary>
    public const int MaxTake = 200;

    /// <summary>Only those that stand so; null: all.</summary>
    public DeliveryState? State { get; init; }

    /// <summary>Number of the last message of the page before; null: the first page.</summary>
    public long? Before { get; init; }

    /// <summary>Messages to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 50;
}
