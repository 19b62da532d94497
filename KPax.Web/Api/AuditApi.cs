using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>The audit log.</summary>
internal static class AuditApi
{
    private const string List = "audit";

    public static void Map(RouteGroupBuilder api) =>
        api.MapGroup("/audit").WithTags("Audit").MapGet("", ListAsync).RequirePermission(Permission.AuditRead)
            .WithSummary("Lists what was done, newest first").Produces<ListPage<AuditEntry>>();

    private static async Task<IResult> ListAsync(
        HttpContext context, IAuditQueries queries, string? after, int? limit, DateTimeOffset? from, DateTimeOffset? to, string? actor, string? action,
        string? outcome, string? search, long? organisation, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(List, after, limit);
        var query = new AuditQuery
        {
            From = from,
            To = to,
            Actor = actor ?? "",
            Action = action ?? "",
            Search = search ?? "",
            OrganisationId = organisation,
            Before = asked.ReadNumber(),
            Outcome = asked.ReadWord<AuditOutcome>("outcome", outcome),
            Take = asked.Take,
        };
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        var page = await queries.ListAsync(context.Caller(), query, cancellationToken);
        return asked.Page(context, page.Entries, page.Next);
    }
}
