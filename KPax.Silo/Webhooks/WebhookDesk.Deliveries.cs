using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <content>Messages of a webhook.</content>
internal sealed partial class WebhookDesk
{
    public async Task<WebhookAnswer> TestAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (await FindStoredAsync(caller, id, cancellationToken) is not { } found)
        {
            return WebhookAnswer.NotFound;
        }

        if (found.Webhook.State != WebhookState.Active)
        {
            return Sleeping;
        }

        var entry = WebhookRules.EntryOf(caller, AuditActions.WebhookTest, found.Webhook);
        return await store.AddTestAsync(id, MessageIds.Create(), MostTests, entry, time.GetUtcNow(), cancellationToken)
            ? new(Show(found), [])
            : new(null, [new OrganisationProblem("", "", $"{MostTests} test messages wait already; see what becomes of them first.")]);
    }

    public async Task<DeliveryPage?> ListDeliveriesAsync(Caller caller, long id, DeliveryQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, DeliveryQuery.MaxTake, nameof(query));
        if (await FindAsync(caller, id, cancellationToken) is null)
        {
            return null;
        }

        var found = await store.ListDeliveriesAsync(id, query, cancellationToken);
        return new([.. found.Take(query.Take)], found.Count > query.Take ? found[query.Take - 1].Id : null);
    }

    public async Task<WebhookAnswer> RedeliverAsync(Caller caller, long id, long deliveryId, CancellationToken cancellationToken)
    {
        if (await FindStoredAsync(caller, id, cancellationToken) is not { } found)
        {
            return WebhookAnswer.NotFound;
        }

        if (found.Webhook.State != WebhookState.Active)
        {
            return Sleeping;
        }

        var entry = WebhookRules.EntryOf(caller, AuditActions.WebhookRedeliver, found.Webhook) with { After = $$"""{"delivery":{{deliveryId}}}""" };
        return await store.RedeliverAsync(id, deliveryId, entry, time.GetUtcNow(), cancellationToken) ? new(Show(found), []) : WebhookAnswer.NotFound;
    }

    private static WebhookAnswer Sleeping => new(null, [new OrganisationProblem("", "", "The webhook is paused or stopped; resume it first.")]);
}
