using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <summary>A webhook as it is stored.</summary>
/// <param name="Webhook">What people see of it.</param>
/// <param name="OwnerId">Number of the account that answers for it.</param>
/// <param name="Secret">Its secret, sealed.</param>
/// <param name="OldSecret">The one before it, sealed; null: there is none.</param>
/// <param name="Failures">Attempts that failed since the last one that did not.</param>
internal sealed record StoredWebhook(Webhook Webhook, string OwnerId, byte[] Secret, byte[]? OldSecret, int Failures)
{
    // Sealed or not, secrets are no matter for logs.
    public override string ToString() => $"webhook {Webhook.Id}";
}
