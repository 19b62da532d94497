using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Webhooks;
using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Webhooks;

/// <summary>Makes, changes and shows webhooks for those who may.</summary>
internal sealed partial class WebhookDesk(
    IWebhookStore store, IOrganisationDirectory organisations, WebhookSeal seal, IOptions<WebhookOptions> options, TimeProvider time) : IWebhooks
{
    // More waiting tests tell nothing that one does not.
    private const int MostTests = 10;

    public async Task<WebhookList> ListAsync(Caller caller, WebhookQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, WebhookQuery.MaxTake, nameof(query));
        var paths = AccessPolicy.SubtreesOf(caller, Permission.WebhooksManage);
        if (query.Below is { } below)
        {
            var place = await organisations.FindAsync(below, cancellationToken);
            paths = place is not null && caller.May(Permission.WebhooksManage, place.Path) ? [place.Path] : [];
        }

        var found = await store.ListAsync(paths, query, cancellationToken);
        var shown = found.Take(query.Take).Select(Show).ToList();
        return new(shown, found.Count > query.Take ? shown[^1].Id : null);
    }

    public async Task<Webhook?> FindAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        await LookUpAsync(id, cancellationToken) is ({ } found, { } path) && caller.May(Permission.WebhooksManage, path) ? Show(found) : null;

    public async Task<WebhookAnswer> CreateAsync(Caller caller, NewWebhook wish, CancellationToken cancellationToken)
    {
        var place = await organisations.FindAsync(wish.OrganisationId, cancellationToken);
        if (!AccessPolicy.Demand(caller, Permission.WebhooksManage, place?.Path))
        {
            return new(null, [new OrganisationProblem("organisation", $"{wish.OrganisationId}", "there is no organisation with this number.")]);
        }

        var name = NameRules.Tidy(wish.Name);
        IReadOnlyList<OrganisationProblem> problems = [.. WebhookRules.Check(caller, place!, name, wish.Url, wish.Events, options.Value)];
        if (problems.Count > 0)
        {
            return new(null, problems);
        }

        var (now, secret) = (time.GetUtcNow(), WebhookSecret.Create());
        var webhook = new Webhook
        {
            Id = 0,
            Name = name,
            OrganisationId = place!.Id,
            OrganisationPath = place.Path,
            OrganisationName = place.Name,
            Url = wish.Url,
            Events = wish.Events,
            OwnerName = caller.Name,
            MadeAt = now,
            StateSince = now,
        };
        var entry = WebhookRules.EntryOf(caller, AuditActions.WebhookCreate, webhook) with { After = WebhookRules.Describe(webhook) };
        var made = await store.AddAsync(new(webhook, caller.UserId, seal.Seal(secret), null, 0), options.Value.MaxWebhooks, entry, cancellationToken);
        return made is null
            ? new(null, [new OrganisationProblem("", "", $"The organisation has {options.Value.MaxWebhooks} webhooks, or is archived; remove one first.")])
            : new(Show(made), [], WebhookSecret.TextOf(secret));
    }

    public async Task<WebhookAnswer> ChangeAsync(Caller caller, long id, WebhookChange change, CancellationToken cancellationToken)
    {
        if (await FindStoredAsync(caller, id, cancellationToken) is not { } found)
        {
            return WebhookAnswer.NotFound;
        }

        var was = found.Webhook;
        return await PutAsync(caller, found, was with
        {
            Name = change.Name is null ? was.Name : NameRules.Tidy(change.Name),
            Url = change.Url ?? was.Url,
            Events = change.Events ?? was.Events,
        }, AuditActions.WebhookChange, cancellationToken);
    }

    public async Task<WebhookAnswer> PauseAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (await FindStoredAsync(caller, id, cancellationToken) is not { } found)
        {
            return WebhookAnswer.NotFound;
        }

        // One that the server stopped hears nothing: it would only seem to wait.
        if (found.Webhook.State != WebhookState.Active)
        {
            return new(Show(found), []);
        }

        var now = time.GetUtcNow();
        var paused = found.Webhook with { State = WebhookState.Paused, StateSince = now };
        return Answer(await store.ChangeAsync(
            found, found with { Webhook = paused }, WebhookRules.EntryOf(caller, AuditActions.WebhookPause, found.Webhook), now, cancellationToken));
    }

    public async Task<WebhookAnswer> ResumeAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (await FindStoredAsync(caller, id, cancellationToken) is not { } found)
        {
            return WebhookAnswer.NotFound;
        }

        if (found.Webhook.State == WebhookState.Active)
        {
            return new(Show(found), []);
        }

        if (seal.Open(found.Secret) is null)
        {
            return new(null, [new OrganisationProblem("", "", "Its secret cannot be opened with the keys of this server; give it a new one first.")]);
        }

        var active = found.Webhook with { State = WebhookState.Active, Stop = WebhookStop.None, StateSince = time.GetUtcNow() };
        return await PutAsync(caller, found, active, AuditActions.WebhookResume, cancellationToken);
    }

    public async Task<WebhookAnswer> RotateAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (await FindStoredAsync(caller, id, cancellationToken) is not { } found)
        {
            return WebhookAnswer.NotFound;
        }

        var (now, secret) = (time.GetUtcNow(), WebhookSecret.Create());
        var entry = WebhookRules.EntryOf(caller, AuditActions.WebhookRotate, found.Webhook);
        var rotated = await store.RotateAsync(id, seal.Seal(secret), now + options.Value.OldSecretFor, entry, now, cancellationToken);
        return rotated is null ? WebhookAnswer.NotFound : new(Show(rotated), [], WebhookSecret.TextOf(secret));
    }

    public async Task<Webhook?> RemoveAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (await FindStoredAsync(caller, id, cancellationToken) is not { } found)
        {
            return null;
        }

        var entry = WebhookRules.EntryOf(caller, AuditActions.WebhookRemove, found.Webhook) with { Before = WebhookRules.Describe(found.Webhook) };
        return await store.RemoveAsync(id, entry, time.GetUtcNow(), cancellationToken) ? Show(found) : null;
    }

    private async Task<WebhookAnswer> PutAsync(Caller caller, StoredWebhook found, Webhook wish, string action, CancellationToken cancellationToken)
    {
        if (await organisations.FindAsync(found.Webhook.OrganisationId, cancellationToken) is not { } place)
        {
            return WebhookAnswer.NotFound;
        }

        IReadOnlyList<OrganisationProblem> problems = [.. WebhookRules.Check(caller, place, wish.Name, wish.Url, wish.Events, options.Value)];
        if (problems.Count > 0)
        {
            return new(null, problems);
        }

        var becomes = found with { Webhook = wish with { OwnerName = caller.Name }, OwnerId = caller.UserId };
        var entry = WebhookRules.EntryOf(caller, action, found.Webhook) with { Before = WebhookRules.Describe(found.Webhook), After = WebhookRules.Describe(becomes.Webhook) };
        return Answer(await store.ChangeAsync(found, becomes, entry, time.GetUtcNow(), cancellationToken));
    }

    private WebhookAnswer Answer(StoredWebhook? changed) => changed is null
        ? new(null, [new OrganisationProblem("", "", "Somebody changed it at the same moment; look at it and try again.")])
        : new(Show(changed), []);

    // For commands.
    private async Task<StoredWebhook?> FindStoredAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        var (found, path) = await LookUpAsync(id, cancellationToken);
        return AccessPolicy.Demand(caller, Permission.WebhooksManage, path) ? found : null;
    }

    // With where its organisation stands now: the copy of the path beside it may be a moment behind.
    private async Task<(StoredWebhook? Found, string? Path)> LookUpAsync(long id, CancellationToken cancellationToken)
    {
        var found = await store.FindAsync(id, cancellationToken);
        var place = found is null ? null : await organisations.FindAsync(found.Webhook.OrganisationId, cancellationToken);
        return (found, place?.Path);
    }

    private Webhook Show(StoredWebhook stored) =>
        stored.Webhook.OldSecretUntil is { } until && until <= time.GetUtcNow() ? stored.Webhook with { OldSecretUntil = null } : stored.Webhook;
}
