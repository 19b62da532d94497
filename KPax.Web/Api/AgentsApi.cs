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
    private const string DayList = "agent-days";
    private const string GapList = "agent-gaps";
    private const string EventList = "agent-events";
    private const string ScanList = "scans";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/agents").WithTags("Agents");
        group.MapGet("", ListAsync).RequirePermission(Permission.AgentsRead).WithSummary("Lists agents, in the order of their numbers").Produces<ListPage<AgentView>>();
        group.MapGet("/{id:long}", FindAsync).RequirePermission(Permission.AgentsRead).WithSummary("Reads an agent").Produces<AgentView>();
        group.MapGet("/{id:long}/days", ListDaysAsync).RequirePermission(Permission.AgentsRead)
            .WithSummary("Lists what was taken, sent and stored on each day, the newest first").Produces<ListPage<AgentDay>>();
        group.MapGet("/{id:long}/gaps", ListGapsAsync).RequirePermission(Permission.AgentsRead)
            .WithSummary("Lists what was lost, with from, to and why, the newest first").Produces<ListPage<AgentGap>>();
        group.MapGet("/{id:long}/events", ListEventsAsync).RequirePermission(Permission.AgentsRead)
            .WithSummary("Lists what happened to an agent, the newest first").Produces<ListPage<AgentEvent>>();
        group.MapPut("/{id:long}/state", SetStateAsync).RequirePermission(Permission.AgentsManage)
            .WithSummary("Suspends an agent, lets it work again, or revokes it for ever").Produces(StatusCodes.Status204NoContent);
        group.MapPost("/{id:long}/release", ReleaseAsync).RequirePermission(Permission.AgentsManage)
            .WithSummary("Lets readings of new devices out of quarantine although the quota is used up, for some seconds: ask again while \"waiting\" is not 0").Produces<ReleasedReadings>();
        group.MapGet("/{id:long}/scans", ListScansAsync).RequirePermission(Permission.AgentsRead)
            .WithSummary("Lists the scans that an agent was asked for, the newest first").Produces<ListPage<ScanRequest>>();
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

    private static Task<IResult> ListDaysAsync(
        HttpContext context, long id, string? after, int? limit, DateOnly? from, IAgentQueries queries, CancellationToken cancellationToken) =>
        PageAsync(context, DayList, id, after, limit, query => queries.PageDaysAsync(context.Caller(), query with { From = from }, cancellationToken));

    private static Task<IResult> ListGapsAsync(
        HttpContext context, long id, string? after, int? limit, IAgentQueries queries, CancellationToken cancellationToken) =>
        PageAsync(context, GapList, id, after, limit, query => queries.PageGapsAsync(context.Caller(), query, cancellationToken));

    private static Task<IResult> ListEventsAsync(
        HttpContext context, long id, string? after, int? limit, IAgentQueries queries, CancellationToken cancellationToken) =>
        PageAsync(context, EventList, id, after, limit, query => queries.PageEventsAsync(context.Caller(), query, cancellationToken));

    private static async Task<IResult> PageAsync<T>(
        HttpContext context, string list, long id, string? after, int? limit, Func<AgentPageQuery, Task<AgentPage<T>?>> read)
    {
        var asked = new ListRequest(list, after, limit);
        var query = new AgentPageQuery { AgentId = id, After = asked.ReadPlace(), Take = asked.Take };
        return asked.Refusal is { } refusal ? refusal
            : await read(query) is { } page ? asked.Page(context, page.Items, page.Next)
            : ApiProblems.NotFound();
    }

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

    private static Task<IResult> ListScansAsync(
        HttpContext context, long id, string? after, int? limit, IScanCommands scans, CancellationToken cancellationToken) =>
        PageScansAsync(context, after, limit, (before, take) => scans.PageAsync(context.Caller(), id, before, take, cancellationToken));

    /// <summary>A page of scans that were asked for.</summary>
    public static async Task<IResult> PageScansAsync(HttpContext context, string? after, int? limit, Func<long?, int, Task<ScanPage?>> read)
    {
        var asked = new ListRequest(ScanList, after, limit);
        var before = asked.ReadNumber();
        return asked.Refusal is { } refusal ? refusal
            : await read(before, asked.Take) is { } page ? asked.Page(context, page.Requests, page.Next)
            : ApiProblems.NotFound();
    }

    private static async Task<IResult> ReleaseAsync(HttpContext context, long id, IAgentQueries queries, CancellationToken cancellationToken) =>
        await queries.ReleaseAsync(context.Caller(), id, cancellationToken) is { } release
            ? TypedResults.Ok(new ReleasedReadings(release.Readings, release.Waiting))
            : ApiProblems.NotFound();

    private static async Task<IResult> ScanAsync(
        HttpContext context, long id, ApiBody<ScanOrder> body, IScanCommands scans, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var kind = ApiRequest.ReadWord<ScanKind>("kind", body.Value.Kind, problems) ?? ScanKind.Full;
        return problems.Count > 0 ? ApiProblems.Invalid(problems) : DevicesApi.Answer(await scans.AskAsync(context.Caller(), id, kind, cancellationToken));
    }
}
