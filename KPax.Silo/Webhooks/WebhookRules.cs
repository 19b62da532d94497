using System.Text.Json;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Texts;
using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <summary>What a webhook may be, and how the audit log tells of it. Pure.</summary>
internal static class WebhookRules
{
    /// <summary>What is wrong with one that the caller is to answer for, all at once; empty: nothing.</summary>
    public static IEnumerable<OrganisationProblem> Check(
        Caller caller, OrganisationNode place, string name, string url, WebhookEvents events, WebhookOptions options)
    {
        if (caller.UserId.Length == 0)
        {
            yield return new("", "", "A webhook tells what an account may see; sign in with one.");
        }

        if (place.IsArchived)
        {
            yield return new("organisation", place.Name, "it is archived; take it back first.");
        }

        if (name.Length is 0 or > NewWebhook.MaxName || HiddenLetters.AreIn(name))
        {
            yield return new(
                "name", HiddenLetters.Escape(name.Length <= 20 ? name : $"{name[..20]}…"),
                $"write 1 to {NewWebhook.MaxName} letters that say what it is for, none of them a hidden one.");
        }

        if (UrlRules.Check(url, options) is { } problem)
        {
            yield return problem;
        }

        if (events == WebhookEvents.None || (events & ~WebhookEventNames.Everything) != 0)
        {
            yield return new("events", "", $"name some of {string.Join(", ", WebhookEventNames.All.Select(WebhookEventNames.NameOf))}.");
        }

        foreach (var beyond in WebhookEventNames.In(events).Where(one => !caller.May(WebhookEventNames.RightsOf(one), place.Path)))
        {
            yield return new("events", WebhookEventNames.NameOf(beyond), "you may not see there what it tells; leave it out.");
        }
    }

    /// <summary>An entry for the audit log.</summary>
    public static NewAuditEntry EntryOf(Caller caller, string action, Webhook webhook) => NewAuditEntry.By(caller, action) with
    {
        TargetKind = "webhook",
        TargetId = webhook.Id == 0 ? "" : $"{webhook.Id}",
        TargetName = webhook.Name,
        OrganisationId = webhook.OrganisationId,
    };

    /// <summary>What the audit log keeps of one: no secret, and of its address the host.</summary>
    public static string Describe(Webhook webhook) => JsonSerializer.Serialize(new
    {
        name = webhook.Name,
        url = UrlRules.Masked(webhook.Url),
        events = WebhookEventNames.In(webhook.Events).Select(WebhookEventNames.NameOf),
    });
}
