using KPax.Contracts.Callers;
using KPax.Contracts.Webhooks;
using KPax.Web.Grid;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Webhooks;

/// <summary>One webhook with its messages. Works without script; a new secret stands in the answer to its form and nowhere else.</summary>
public sealed partial class WebhookPage
{
    private Webhook? _webhook;
    private DeliveryPage _messages = new([], null);
    private DeliveryState? _state;
    private long? _before;
    private WebhookAnswer _answer = new(null, []);
    private IFormCollection? _given;

    [Inject] private IWebhooks Webhooks { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _state = WebhookAddress.StateOf<DeliveryState>(Context.Request);
        _before = new AddressReader(Context.Request).Number("before");
        await LoadAsync(cancellationToken);
        return _webhook?.Name;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _webhook = await Webhooks.FindAsync(Caller, Id, cancellationToken);
        var query = new DeliveryQuery { State = _state, Before = _before, Take = WebhookAddress.Size };
        _messages = _webhook is null ? _messages : await Webhooks.ListDeliveriesAsync(Caller, Id, query, cancellationToken) ?? _messages;
    }

    private string Here(long? before) => WebhookAddress.HrefOf(WebhookAddress.HrefOf(Id), _state is { } state ? WebhookAddress.ValueOf(state) : null, null, before);

    private Task TestAsync() => DoAsync(Webhooks.TestAsync(Caller, Id, Context.RequestAborted));

    private Task PauseAsync() => DoAsync(Webhooks.PauseAsync(Caller, Id, Context.RequestAborted));

    private Task ResumeAsync() => DoAsync(Webhooks.ResumeAsync(Caller, Id, Context.RequestAborted));

    private Task RedeliverAsync(long message) => DoAsync(Webhooks.RedeliverAsync(Caller, Id, message, Context.RequestAborted));

    private async Task ChangeAsync()
    {
        _given = await Context.Request.ReadFormAsync(Context.RequestAborted);
        var change = new WebhookChange(_given["name"].ToString(), _given["url"].ToString().Trim(), WebhookAddress.EventsOf(_given));
        await DoAsync(Webhooks.ChangeAsync(Caller, Id, change, Context.RequestAborted));
    }

    private async Task RotateAsync()
    {
        _answer = await Webhooks.RotateAsync(Caller, Id, Context.RequestAborted);
        ShowProblems(_answer.Problems);
        Context.Response.Headers.CacheControl = "no-store";
        await LoadAsync(Context.RequestAborted);
    }

    private async Task RemoveAsync()
    {
        await Webhooks.RemoveAsync(Caller, Id, Context.RequestAborted);
        Navigation.NavigateTo(WebhookAddress.List);
    }

    // Done: the page anew, so that a reload sends nothing again. Refused: why.
    private async Task DoAsync(Task<WebhookAnswer> work)
    {
        _answer = await work;
        if (_answer.Problems.Count == 0)
        {
            Navigation.NavigateTo(WebhookAddress.HrefOf(Id));
            return;
        }

        ShowProblems(_answer.Problems);
    }
}
