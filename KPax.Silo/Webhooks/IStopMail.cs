using KPax.Contracts.Webhooks;
using KPax.Silo.Accounts.Mail;

namespace KPax.Silo.Webhooks;

/// <summary>Tells who answers for a webhook that the server stopped it.</summary>
internal interface IStopMail
{
    /// <summary>The mail; null: none is sent, as there is no mail server, or nobody who could mend it.</summary>
    Task<SealedMail?> WriteAsync(StoredWebhook webhook, WebhookStop why, CancellationToken cancellationToken);
}
