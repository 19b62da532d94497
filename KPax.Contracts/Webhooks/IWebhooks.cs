using KPax.Contracts.Callers;

namespace KPax.Contracts.Webhooks;

/// <summary>
/// Messages to other systems about what happens in an organisation and below it, by Standard Webhooks 1.0.0. Needs webhooks.manage at the webhook's organisation; to
/// make, change or resume one needs the rights of its events besides (<see cref="WebhookEventNames.RightsOf"/>), and an account: from then on it tells
/// only what that account may see. What the caller may not see is answered as if it did not exist; who may see it and not do this gets
/// <see cref="AccessDeniedException"/>. Every change stands in the audit log.
/// </summary>
public interface IWebhooks
{
    /// <summary>One page of webhooks. <see cref="ArgumentOutOfRangeException"/> if Take is out of range.</summary>
    Task<WebhookList> ListAsync(Caller caller, WebhookQuery query, CancellationToken cancellationToken);

    /// <summary>One webhook; null if there is none.</summary>
    Task<Webhook?> FindAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>Makes one, and its secret.</summary>
    Task<WebhookAnswer> CreateAsync(Caller caller, NewWebhook wish, CancellationToken cancellationToken);

    /// <summary>Changes one; the caller answers for it from then on.</summary>
    Task<WebhookAnswer> ChangeAsync(Caller caller, long id, WebhookChange change, CancellationToken cancellationToken);

    /// <summary>Gives one a new secret. The old one signs beside it for a time; one that was still signing from before does not any more.</summary>
    Task<WebhookAnswer> RotateAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>Sends nothing until it is resumed; what happens meanwhile waits.</summary>
    Task<WebhookAnswer> PauseAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>Goes on with one that was paused or stopped; the caller answers for it from then on.</summary>
    Task<WebhookAnswer> ResumeAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>Removes one with its messages; what it was, null: there is none.</summary>
    Task<Webhook?> RemoveAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>Has a test message sent.</summary>
    Task<WebhookAnswer> TestAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>One page of its messages; null: there is no such webhook. <see cref="ArgumentOutOfRangeException"/> if Take is out of range.</summary>
    Task<DeliveryPage?> ListDeliveriesAsync(Caller caller, long id, DeliveryQuery query, CancellationToken cancellationToken);

    /// <summary>Has a message that was delivered or given up sent once more, with the same webhook-id. Not found: there is no such message.</summary>
    Task<WebhookAnswer> RedeliverAsync(Caller caller, long id, long deliveryId, CancellationToken cancellationToken);
}
