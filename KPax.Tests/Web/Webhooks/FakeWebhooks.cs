using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Webhooks;

namespace KPax.Tests.Web.Webhooks;

/// <summary>Webhooks in memory, and what was asked of them.</summary>
internal sealed class FakeWebhooks : IWebhooks
{
    public List<Webhook> Kept { get; } = [];

    public List<WebhookDelivery> Messages { get; } = [];

    public List<OrganisationProblem> Problems { get; } = [];

    public List<string> Asked { get; } = [];

    public List<NewWebhook> Wishes { get; } = [];

    public List<WebhookChange> Changes { get; } = [];

    public static Webhook Of(long id, string name = "ticket desk", WebhookState state = WebhookState.Active) => new()
    {
        Id = id,
        Name = name,
        OrganisationId = 1,
        OrganisationPath = "/1/",
        OrganisationName = "Acme",
        Url = "https://hooks.example.com/kpax?key=hidden",
        Events = WebhookEvents.AlertOpened | WebhookEvents.AgentSilent,
        State = state,
        Stop = state == WebhookState.Stopped ? WebhookStop.Gone : WebhookStop.None,
        OwnerName = "Camille",
        MadeAt = DateTimeOffset.UnixEpoch,
    };

    public static WebhookDelivery Message(long id, DeliveryState state, string error = "") => new(
        id, $"msg_{id}", WebhookEvents.AlertOpened, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, state, 2, DateTimeOffset.UnixEpoch,
        state == DeliveryState.Waiting ? DateTimeOffset.UnixEpoch : null, error.Length > 0 ? 500 : 204, TimeSpan.FromMilliseconds(12), error);

    public Task<WebhookList> ListAsync(Caller caller, WebhookQuery query, CancellationToken cancellationToken)
    {
        Asked.Add($"list {query.State} {query.Below} {query.Before}");
        return Task.FromResult(new WebhookList([.. Kept], Kept.Count > 1 ? Kept[^1].Id : null));
    }

    public Task<Webhook?> FindAsync(Caller caller, long id, CancellationToken cancellationToken) => Task.FromResult(Kept.Find(one => one.Id == id));

    public Task<WebhookAnswer> CreateAsync(Caller caller, NewWebhook wish, CancellationToken cancellationToken)
    {
        Wishes.Add(wish);
        return Answer("create", 7, "whsec_shown");
    }

    public Task<WebhookAnswer> ChangeAsync(Caller caller, long id, WebhookChange change, CancellationToken cancellationToken)
    {
        Changes.Add(change);
        return Answer("change", id);
    }

    public Task<WebhookAnswer> RotateAsync(Caller caller, long id, CancellationToken cancellationToken) => Answer("rotate", id, "whsec_rotated");

    public Task<WebhookAnswer> PauseAsync(Caller caller, long id, CancellationToken cancellationToken) => Answer("pause", id);

    public Task<WebhookAnswer> ResumeAsync(Caller caller, long id, CancellationToken cancellationToken) => Answer("resume", id);

    public Task<Webhook?> RemoveAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        Asked.Add($"remove {id}");
        return Task.FromResult<Webhook?>(Of(id));
    }

    public Task<WebhookAnswer> TestAsync(Caller caller, long id, CancellationToken cancellationToken) => Answer("test", id);

    public Task<DeliveryPage?> ListDeliveriesAsync(Caller caller, long id, DeliveryQuery query, CancellationToken cancellationToken)
    {
        Asked.Add($"messages {query.State} {query.Before}");
        return Task.FromResult<DeliveryPage?>(new([.. Messages], Messages.Count > 2 ? 3 : null));
    }

    public Task<WebhookAnswer> RedeliverAsync(Caller caller, long id, long deliveryId, CancellationToken cancellationToken) => Answer($"redeliver {deliveryId}", id);

    private Task<WebhookAnswer> Answer(string what, long id, string secret = "")
    {
        Asked.Add($"{what} {id}");
        return Task.FromResult(Problems.Count > 0 ? new WebhookAnswer(null, Problems) : new WebhookAnswer(Of(id), [], secret));
    }
}
