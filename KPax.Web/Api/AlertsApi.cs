using KPax.Contracts.Alerts;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Alerts: the list, one, and who sees to it.</summary>
internal static class AlertsApi
{
    private const string List = "alerts";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/alerts").WithTags("Alerts");
        group.MapGet("", ListAsync).RequirePermission(Permission.DevicesRead)
            .WithSummary("Lists alerts, the worst first, then the newest").Produces<ListPage<AlertView>>();
        group.MapGet("/{id:long}", FindAsync).RequirePermission(Permission.DevicesRead).WithSummary("Reads an alert").Produces<AlertView>();
        group.MapPut("/{id:long}/acknowledgement", AcknowledgeAsync).RequirePermission(Permission.AlertsManage)
            .WithSummary("Says that somebody sees to it").Produces(StatusCodes.Status204NoContent);
        group.MapDelete("/{id:long}/acknowledgement", WithdrawAsync).RequirePermission(Permission.AlertsManage)
            .WithSummary("Takes that back").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IAlertQueries queries, IOrganisationQueries organisations, string? after, int? limit, string? show, string? urgency, string? kind,
        long? organisation, long? device, string? search, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(List, after, limit);
        var query = new AlertQuery
        {
            Show = asked.ReadWord<AlertShow>("show", show) ?? AlertShow.Open,
            Urgency = asked.ReadWord<Contracts.Devices.AlertUrgency>("urgency", urgency),
            Kind = asked.ReadWord<AlertKind>("kind", kind),
            Subject = device is null ? default : AlertSubject.Device,
            SubjectId = device ?? 0,
            Search = search ?? "",
            After = asked.ReadPlace(),
            Take = asked.Take,
        };
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        if (organisation is { } id)
        {
            if (await organisations.FindAsync(context.Caller(), id, cancellationToken) is not { } node)
            {
                return ApiProblems.NotFound();
            }

            query = query with { OrganisationPath = node.Path };
        }

        var page = await queries.ListAsync(context.Caller(), query, cancellationToken);
        return asked.Page(context, page.Alerts, page.Next);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, IAlertQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is { } alert ? TypedResults.Ok(alert) : ApiProblems.NotFound();

    private static async Task<IResult> AcknowledgeAsync(
        HttpContext context, long id, ApiBody<AcknowledgementOrder> body, IAlertCommands commands, CancellationToken cancellationToken) =>
        body.Value.Note.Trim().Length > IAlertCommands.MaxNote
            ? ApiProblems.Invalid(new OrganisationProblem("note", ApiRequest.Short(body.Value.Note), $"Write at most {IAlertCommands.MaxNote} letters."))
            : await commands.AcknowledgeAsync(context.Caller(), id, body.Value.Note, cancellationToken) ? TypedResults.NoContent() : ApiProblems.NotFound();

    private static async Task<IResult> WithdrawAsync(HttpContext context, long id, IAlertCommands commands, CancellationToken cancellationToken) =>
        await commands.WithdrawAsync(context.Caller(), id, cancellationToken) ? TypedResults.NoContent() : ApiProblems.NotFound();
}
