using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Agents: the list, one, and the books of what it delivered.</summary>
internal static class AgentsApi
{
    private const string List = "agents";
    private const int Days = 62;

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/agents").WithTags("Agents");
        group.MapGet("", ListAsync).RequirePermission(Permission.AgentsRead).WithSummary("Lists agents").Produces<ListPage<AgentView>>();
        group.MapGet("/{id:long}", FindAsync).RequirePermission(Permission.AgentsRead).WithSummary("Reads an agent").Produces<AgentView>();
        group.MapGet("/{id:long}/days", ListDaysAsync).RequirePermission(Permission.AgentsRead).WithSummary("Lists what was taken, sent and stored on each day").Produces<ListPage<AgentDay>>();
        group.MapGet("/{id:long}/gaps", ListGapsAsync).RequirePermission(Permission.AgentsRead).WithSummary("Lists what was lost, with from, to and why").Produces<ListPage<AgentGap>>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, IAgentQueries queries, string? after, int? limit, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var (take, place) = (ApiRequest.ReadLimit(limit, problems), ApiRequest.ReadPlace(List, after, problems));
        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        var views = await queries.ListAsync(context.Caller(), place ?? 0, take + 1, cancellationToken);
        return ApiRequest.Page<AgentView>(context, [.. views.Take(take)], views.Count > take ? ApiCursor.Write(List, views[take - 1].Id) : null);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, IAgentQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is { } view ? TypedResults.Ok(view) : ApiProblems.NotFound();

    private static async Task<IResult> ListDaysAsync(
        HttpContext context, long id, DateOnly? from, IAgentQueries queries, TimeProvider time, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is null
            ? ApiProblems.NotFound()
            : ApiRequest.Page(
                context,
                await queries.ListDaysAsync(
                    context.Caller(), id, from ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-Days), cancellationToken),
                next: null);

    private static async Task<IResult> ListGapsAsync(HttpContext context, long id, IAgentQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is null
            ? ApiProblems.NotFound()
            : ApiRequest.Page(context, await queries.ListGapsAsync(context.Caller(), id, cancellationToken), next: null);
}
