using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Agents: the list, one, the books of what it delivered, whether it may work, and scans out of turn.</summary>
internal static class AgentsApi
{
    private const string List = "agents";
    private const int Days = 62;

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/agents").WithTags("Agents");
        group.MapGet("", ListAsync).RequirePermission(Permission.AgentsRead).WithSummary("Lists agents, in the order of their numbers").Produces<ListPage<AgentView>>();
        group.MapGet("/{id:long}", FindAsync).RequirePermission(Permission.AgentsRead).WithSummary("Reads an agent").Produces<AgentView>();
        group.MapGet("/{id:long}/days", ListDaysAsync).RequirePermission(Permission.AgentsRead)
            .WithSummary("Lists what was taken, sent and stored on each day").Produces<ListPage<AgentDay>>();
        group.MapGet("/{id:long}/gaps", ListGapsAsync).RequirePermission(Permission.AgentsRead)
            .WithSummary("Lists what was lost, with from, to and why").Produces<ListPage<AgentGap>>();
        group.MapGet("/{id:long}/events", ListEventsAsync).RequirePermission(Permission.AgentsRead)
            .WithSummary("Lists what happened to an agent").Produces<ListPage<AgentEvent>>();
        group.MapPut("/{id:long}/state", SetStateAsync).RequirePermission(Permission.AgentsManage)
            .WithSummary("Suspends an agent, lets it work again, or revokes it for ever").Produces(StatusCodes.Status204NoContent);
        group.MapGet("/{id:long}/scans", ListScansAsync).RequirePermission(Permission.AgentsRead)
            .WithSummary("Lists the newest scans that an agent was asked for").Produces<ListPage<ScanRequest>>();
        group.MapPost("/{id:long}/scans", ScanAsync).RequirePermission(Permission.DevicesManage)
            .WithSummary("Asks for a scan of all targets of an agent now").Produces<ScanRequest>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IAgentQueries queries, string? after, int? limit, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(List, after, limit);
        var place = asked.ReadNumber();
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        // One more than the page has tells whether there is a next one.
        var views = await queries.ListAsync(context.Caller(), place ?? 0, asked.Take + 1, cancellationToken);
        return asked.Page(context, views.Take(asked.Take), views.Count > asked.Take ? views[asked.Take - 1].Id : null);
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

    private static async Task<IResult> ListEventsAsync(HttpContext context, long id, IAgentQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is null
            ? ApiProblems.NotFound()
            : ApiRequest.Page(context, await queries.ListEventsAsync(context.Caller(), id, cancellationToken), next: null);

    private static async Task<IResult> SetStateAsync(
        HttpContext context, long id, ApiBody<AgentStateOrder> body, IEnrolmentDesk desk, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var state = ApiRequest.ReadWord<AgentState>("state", body.Value.State, problems);
        if (state is null)
        {
            return ApiProblems.Invalid(problems.Count > 0 ? problems : [new("state", "", "Write active, suspended or revoked.")]);
        }

        return await desk.SetStateAsync(context.Caller(), id, state.Value, body.Value.Reason, cancellationToken) switch
        {
            null => ApiProblems.NotFound(),
            { Count: 0 } => TypedResults.NoContent(),
            var refused => ApiProblems.Refused(refused),
        };
    }

    private static async Task<IResult> ListScansAsync(HttpContext context, long id, IScanCommands scans, CancellationToken cancellationToken) =>
        await scans.ListAsync(context.Caller(), id, cancellationToken) is { } requests
            ? ApiRequest.Page(context, requests, next: null)
            : ApiProblems.NotFound();

    private static async Task<IResult> ScanAsync(
        HttpContext context, long id, ApiBody<ScanOrder> body, IScanCommands scans, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var kind = ApiRequest.ReadWord<ScanKind>("kind", body.Value.Kind, problems) ?? ScanKind.Full;
        return problems.Count > 0 ? ApiProblems.Invalid(problems) : DevicesApi.Answer(await scans.AskAsync(context.Caller(), id, kind, cancellationToken));
    }
}
