using System.Text.Json;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Webhooks;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Webhooks;

/// <summary>
/// Whether a webhook may still tell what it tells: its organisation is there, and whoever answers for it may see all of that there now. Asked before each turn, so
/// that a right that is taken ends what was built on it.
/// </summary>
internal sealed class WebhookJudge(ICallerDirectory callers, IOrganisationDirectory organisations)
{
    /// <summary>Why it may not; None: it may.</summary>
    public async Task<WebhookStop> JudgeAsync(StoredWebhook webhook, CancellationToken cancellationToken)
    {
        if (await organisations.FindAsync(webhook.Webhook.OrganisationId, cancellationToken) is not { IsArchived: false } place)
        {
            return WebhookStop.Organisation;
        }

        var owner = await callers.FindAsync(webhook.OwnerId, cancellationToken);
        return owner?.May(WebhookEventNames.RightsOf(webhook.Webhook.Events), place.Path) == true ? WebhookStop.None : WebhookStop.Rights;
    }

    /// <summary>The entry in the audit log: the server itself did it.</summary>
    public static NewAuditEntry EntryOf(Webhook webhook, WebhookStop why) => new(AuditActions.WebhookStop)
    {
        TargetKind = "webhook",
        TargetId = $"{webhook.Id}",
        TargetName = webhook.Name,
        OrganisationId = webhook.OrganisationId,
        After = JsonSerializer.Serialize(new { reason = JsonNamingPolicy.SnakeCaseLower.ConvertName($"{why}"), url = UrlRules.Masked(webhook.Url) }),
    };
}
