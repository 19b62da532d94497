using KPax.Contracts.Audit;
using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <summary>Keeps webhooks and the messages that people look at. Each change is one transaction with its entry in the audit log.</summary>
internal interface IWebhookStore
{
    /// <summary>Adds one; null: the organisation does not exist, or is archived, or has as many as it may have.</summary>
    Task<StoredWebhook?> AddAsync(StoredWebhook wish, int most, NewAuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Some, newest first, one more than asked for if there are more.</summary>
    Task<IReadOnlyList<StoredWebhook>> ListAsync(IReadOnlyList<string> organisationPaths, WebhookQuery query, CancellationToken cancellationToken);

    /// <summary>One; null: there is none.</summary>
    Task<StoredWebhook?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// Puts another one in the place of one: all of it but its number, its organisation and its secrets. Null: it is not there, or not in the state that
    /// <paramref name="was"/> had, as somebody changed it at the same moment.
    /// </summary>
    Task<StoredWebhook?> ChangeAsync(StoredWebhook was, StoredWebhook becomes, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives one a new secret; the one that it had stays until some time. Null: it is not there.</summary>
    Task<StoredWebhook?> RotateAsync(long id, byte[] secret, DateTimeOffset oldUntil, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes one with its messages; false: it is not there.</summary>
    Task<bool> RemoveAsync(long id, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Adds a test message; false: the webhook is not active, or has as many test messages waiting as it may have.</summary>
    Task<bool> AddTestAsync(long id, string messageId, int most, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Messages, newest first, one more than asked for if there are more.</summary>
    Task<IReadOnlyList<WebhookDelivery>> ListDeliveriesAsync(long id, DeliveryQuery query, CancellationToken cancellationToken);

    /// <summary>Has a message sent once more; false: there is none that came to its end.</summary>
    Task<bool> RedeliverAsync(long id, long deliveryId, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);
}
