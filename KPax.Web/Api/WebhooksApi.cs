using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Webhooks;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Webhooks and their messages.</summary>
internal static class WebhooksApi
{
    private const string List = "webhooks";
    private const string DeliveryList = "deliveries";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/webhooks").WithTags("Webhooks");
        group.RequirePermission(Permission.WebhooksManage);
        group.MapGet("", ListAsync).WithSummary("Lists webhooks, newest first").Produces<ListPage<WebhookResource>>();
        group.MapPost("", CreateAsync).WithSummary("Makes a webhook; its secret is shown once").Produces<WebhookWithSecret>(StatusCodes.Status201Created);
        group.MapGet("/{id:long}", FindAsync).WithSummary("Reads a webhook").Produces<WebhookResource>();
        group.MapPatch("/{id:long}", ChangeAsync).WithSummary("Changes a webhook").Produces<WebhookResource>();
        group.MapDelete("/{id:long}", RemoveAsync).WithSummary("Removes a webhook with its messages").Produces(StatusCodes.Status204NoContent);
        group.MapPost("/{id:long}/rotate", RotateAsync).WithSummary("Gives a webhook a new secret, shown once; the old one signs beside it for a time").Produces<WebhookWithSecret>();
        group.MapPost("/{id:long}/pause", PauseAsync).WithSummary("Pauses a webhook; what happens meanwhile waits").Produces<WebhookResource>();
        group.MapPost("/{id:long}/resume", ResumeAsync).WithSummary("Goes on with a webhook that was paused or stopped").Produces<WebhookResource>();
        group.MapPost("/{id:long}/test", TestAsync).WithSummary("Has a test message sent").Produces<WebhookResource>();
        group.MapGet("/{id:long}/deliveries", ListDeliveriesAsync).WithSummary("Lists the messages of a webhook, newest first").Produces<ListPage<DeliveryResource>>();
        group.MapPost("/{id:long}/deliveries/{delivery:long}/redeliver", RedeliverAsync).WithSummary("Has a message sent once more, with the same webhook-id").Produces<WebhookResource>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IWebhooks webhooks, string? after, int? limit, string? state, long? organisation, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(List, after, limit);
        var query = new WebhookQuery
        {
            Take = asked.Take,
            Before = asked.ReadNumber(),
            State = asked.ReadWord<WebhookState>("state", state),
            Below = organisation,
        };
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        var page = await webhooks.ListAsync(context.Caller(), query, cancellationToken);
        return asked.Page(context, page.Webhooks.Select(WebhookResource.Of), page.Next);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, IWebhooks webhooks, CancellationToken cancellationToken) =>
        await webhooks.FindAsync(context.Caller(), id, cancellationToken) is { } webhook ? TypedResults.Ok(WebhookResource.Of(webhook)) : ApiProblems.NotFound();

    private static async Task<IResult> CreateAsync(HttpContext context, ApiBody<WebhookCreation> body, IWebhooks webhooks, CancellationToken cancellationToken)
    {
        var (order, problems) = (body.Value, new List<OrganisationProblem>());
        var wish = new NewWebhook { OrganisationId = order.OrganisationId, Name = order.Name, Url = order.Url, Events = ReadEvents(order.Events, problems) };
        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        var made = await webhooks.CreateAsync(context.Caller(), wish, cancellationToken);
        return made.Webhook is { } webhook
            ? ApiRequest.Created(
                context, string.Create(CultureInfo.InvariantCulture, $"{ApiExtensions.Root}/webhooks/{webhook.Id}"), new WebhookWithSecret(WebhookResource.Of(webhook), made.Secret))
            : ApiProblems.Refused(made.Problems);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, long id, ApiBody<WebhookPatch> body, IWebhooks webhooks, CancellationToken cancellationToken)
    {
        var (order, problems) = (body.Value, new List<OrganisationProblem>());
        var change = new WebhookChange(order.Name, order.Url, order.Events is null ? null : ReadEvents(order.Events, problems));
        return problems.Count > 0
            ? ApiProblems.Invalid(problems)
            : Answer(await webhooks.ChangeAsync(context.Caller(), id, change, cancellationToken));
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, long id, IWebhooks webhooks, CancellationToken cancellationToken) =>
        await webhooks.RemoveAsync(context.Caller(), id, cancellationToken) is null ? ApiProblems.NotFound() : TypedResults.NoContent();

    private static async Task<IResult> RotateAsync(HttpContext context, long id, IWebhooks webhooks, CancellationToken cancellationToken)
    {
        var rotated = await webhooks.RotateAsync(context.Caller(), id, cancellationToken);
        return rotated.Webhook is { } webhook ? TypedResults.Ok(new WebhookWithSecret(WebhookResource.Of(webhook), rotated.Secret)) : Answer(rotated);
    }

    private static async Task<IResult> PauseAsync(HttpContext context, long id, IWebhooks webhooks, CancellationToken cancellationToken) =>
        Answer(await webhooks.PauseAsync(context.Caller(), id, cancellationToken));

    private static async Task<IResult> ResumeAsync(HttpContext context, long id, IWebhooks webhooks, CancellationToken cancellationToken) =>
        Answer(await webhooks.ResumeAsync(context.Caller(), id, cancellationToken));

    private static async Task<IResult> TestAsync(HttpContext context, long id, IWebhooks webhooks, CancellationToken cancellationToken) =>
        Answer(await webhooks.TestAsync(context.Caller(), id, cancellationToken));

    private static async Task<IResult> ListDeliveriesAsync(
        HttpContext context, long id, IWebhooks webhooks, string? after, int? limit, string? state, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(DeliveryList, after, limit);
        var query = new DeliveryQuery
        {
            Take = asked.Take,
            Before = asked.ReadNumber(),
            State = asked.ReadWord<DeliveryState>("state", state),
        };
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        return await webhooks.ListDeliveriesAsync(context.Caller(), id, query, cancellationToken) is { } page
            ? asked.Page(context, page.Deliveries.Select(DeliveryResource.Of), page.Next)
            : ApiProblems.NotFound();
    }

    private static async Task<IResult> RedeliverAsync(HttpContext context, long id, long delivery, IWebhooks webhooks, CancellationToken cancellationToken) =>
        Answer(await webhooks.RedeliverAsync(context.Caller(), id, delivery, cancellationToken));

    private static IResult Answer(WebhookAnswer answer) => answer switch
    {
        { Webhook: { } webhook } => TypedResults.Ok(WebhookResource.Of(webhook)),
        { IsNotFound: true } => ApiProblems.NotFound(),
        _ => ApiProblems.Refused(answer.Problems),
    };

    private static WebhookEvents ReadEvents(IReadOnlyList<string> names, List<OrganisationProblem> problems)
    {
        var events = WebhookEvents.None;
        foreach (var name in names)
        {
            if (WebhookEventNames.TryParse(name, out var one))
            {
                events |= one;
            }
            else
            {
                problems.Add(new("events", ApiRequest.Short(name), $"Write some of {string.Join(", ", WebhookEventNames.All.Select(WebhookEventNames.NameOf))}."));
            }
        }

        return events;
    }
}
