using KPax.Contracts.Callers;
using KPax.Contracts.Webhooks;

namespace KPax.Tests.Access;

/// <content>Webhooks: each organisation has one, which is stopped, so that a command that is allowed is refused behind the door or changes little.</content>
internal static partial class AccessCases
{
    private static IEnumerable<AccessCase> Webhooks() =>
    [
        AccessCase.Query("IWebhooks.FindAsync", async (stage, caller, place) => await Hooks(stage).FindAsync(caller, place.Id, default) is not null),
        AccessCase.Query("IWebhooks.ListDeliveriesAsync", async (stage, caller, place) => await Hooks(stage).ListDeliveriesAsync(caller, place.Id, new(), default) is not null),
        AccessCase.Command("IWebhooks.CreateAsync", async (stage, caller, place) => Of(
            "name", (await Hooks(stage).CreateAsync(caller, new() { OrganisationId = place.Id, Name = "", Url = "", Events = WebhookEvents.None }, default)).Problems)),
        AccessCase.Command("IWebhooks.ChangeAsync", async (stage, caller, place) => Of(await Hooks(stage).ChangeAsync(caller, place.Id, new(Name: ""), default))),
        AccessCase.Command("IWebhooks.RotateAsync", async (stage, caller, place) => Of(await Hooks(stage).RotateAsync(caller, place.Id, default)), every: 23),
        AccessCase.Command("IWebhooks.PauseAsync", async (stage, caller, place) => Of(await Hooks(stage).PauseAsync(caller, place.Id, default)), every: 11),
        AccessCase.Command("IWebhooks.ResumeAsync", async (stage, caller, place) => Of(await Hooks(stage).ResumeAsync(caller, place.Id, default)), every: 11),
        AccessCase.Command("IWebhooks.TestAsync", async (stage, caller, place) => Of(await Hooks(stage).TestAsync(caller, place.Id, default)), every: 11),
        AccessCase.Command(
            "IWebhooks.RedeliverAsync",
            // The matrix may have resumed it: then there is the webhook, and no such message.
            async (stage, caller, place) => caller.May(Permission.WebhooksManage, place.Path)
                ? Seen.Given
                : Of(await Hooks(stage).RedeliverAsync(caller, place.Id, 1, default))),
        AccessCase.Command(
            "IWebhooks.RemoveAsync",
            // Who may really remove it is not asked: it stays.
            async (stage, caller, place) => caller.May(Permission.WebhooksManage, place.Path) || await Hooks(stage).RemoveAsync(caller, place.Id, default) is not null
                ? Seen.Given
                : Seen.Nothing),
    ];

    private static IWebhooks Hooks(AccessStage stage) => stage.Get<IWebhooks>();

    private static Seen Of(WebhookAnswer answer) => answer.IsNotFound ? Seen.Nothing : Seen.Given;

    private static async Task<HashSet<long>> WebhooksAsync(AccessStage stage, Caller caller)
    {
        var found = new HashSet<long>();
        for (long? before = long.MaxValue; before is not null;)
        {
            var page = await Hooks(stage).ListAsync(caller, new() { Take = WebhookQuery.MaxTake, Before = before }, default);
            found.UnionWith(page.Webhooks.Select(webhook => webhook.Id));
            before = page.Next;
        }

        return found;
    }
}
