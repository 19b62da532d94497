using KPax.Contracts.Organisations;

namespace KPax.Contracts.Webhooks;

/// <summary>What became of a wish about a webhook.</summary>
/// <param name="Webhook">The webhook as it is now; null: nothing was done.</param>
/// <param name="Problems">Why not, all at once; empty with no webhook: there is none of this number.</param>
/// <param name="Secret">Its new secret, which nobody can read again; empty: there is no new one.</param>
public sealed record WebhookAnswer(Webhook? Webhook, IReadOnlyList<OrganisationProblem> Problems, string Secret = "")
{
    /// <summary>There is no such webhook, or the caller may not know of it.</summary>
    public static WebhookAnswer NotFound { get; } = new(null, []);

    /// <summary>True: there is none.</summary>
    public bool IsNotFound => Webhook is null && Problems.Count == 0;

    // The secret must not come into a log.
    public override string ToString() => nameof(WebhookAnswer);
}
