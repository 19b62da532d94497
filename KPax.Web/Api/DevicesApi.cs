using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Devices: the list, what is known of one, and scans out of turn.</summary>
internal static class DevicesApi
{
    private const string List = "devices";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/devices").WithTags("Devices");
        group.MapGet("", ListAsync).RequirePermission(Permission.DevicesRead)
            .WithSummary("Lists devices, in the order of their numbers").Produces<ListPage<DeviceRow>>();
        group.MapGet("/{id:long}", FindAsync).RequirePermission(Permission.DevicesRead)
            .WithSummary("Reads all that is known of a device").Produces<DeviceView>();
        group.MapGet("/{id:long}/supplies", ListSuppliesAsync).RequirePermission(Permission.DevicesRead)
            .WithSummary("Lists the supplies of a device").Produces<ListPage<Supply>>();
        group.MapGet("/{id:long}/scans", ListScansAsync).RequirePermission(Permission.DevicesRead)
            .WithSummary("Lists the scans of a device that were asked for, the newest first").Produces<ListPage<ScanRequest>>();
        group.MapPost("/{id:long}/scans", ScanAsync).RequirePermission(Permission.DevicesManage)
            .WithSummary("Asks for a scan of a device now").Produces<ScanRequest>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IFleetQueries queries, IOrganisationQueries organisations, string? after, int? limit, string? search, string? condition, bool? lowSupply, long? organisation,
        CancellationToken cancellationToken)
    {
        var asked = new ListRequest(List, after, limit);
        var (place, wanted) = (asked.ReadNumber(), asked.ReadWord<DeviceCondition>("condition", condition));
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await ScopeAsync(context, organisations, organisation, cancellationToken) is not { } caller)
        {
            return ApiProblems.NotFound();
        }

        // One more than the page has tells whether there is a next one.
        var take = Math.Min(asked.Take, FleetQuery.MaxTake - 1);
        var query = new FleetQuery
        {
            Search = search ?? "", Condition = wanted, LowSupplyOnly = lowSupply == true, Sort = FleetSort.Id, AfterId = place ?? 0, Take = take + 1,
        };
        var rows = (await queries.ListAsync(caller, query, cancellationToken)).Rows;
        return asked.Page(context, rows.Take(take).Select(DeviceRow.Of), rows.Count > take ? rows[take - 1].Id : null);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, IFleetQueries queries, CancellationToken cancellationToken) =>
        await queries.FindDeviceAsync(context.Caller(), id, cancellationToken) is { } view ? EntityTag.Tagged(context, view) : ApiProblems.NotFound();

    private static async Task<IResult> ListSuppliesAsync(HttpContext context, long id, IFleetQueries queries, CancellationToken cancellationToken) =>
        await queries.FindDeviceAsync(context.Caller(), id, cancellationToken) is { } view
            ? ApiRequest.Page(context, view.Supplies, next: null)
            : ApiProblems.NotFound();

    private static Task<IResult> ListScansAsync(
        HttpContext context, long id, string? after, int? limit, IScanCommands scans, CancellationToken cancellationToken) =>
        AgentsApi.PageScansAsync(context, after, limit, (before, take) => scans.PageDeviceAsync(context.Caller(), id, before, take, cancellationToken));

    private static async Task<IResult> ScanAsync(HttpContext context, long id, ApiBody<ScanOrder> body, IScanCommands scans, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var kind = ApiRequest.ReadWord<ScanKind>("kind", body.Value.Kind, problems) ?? ScanKind.Full;
        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        return Answer(await scans.AskDeviceAsync(context.Caller(), id, kind, cancellationToken));
    }

    /// <summary>The answer to a wish for a scan.</summary>
    public static IResult Answer(ScanAnswer? answer) => answer switch
    {
        null => ApiProblems.NotFound(),
        { Request: { } request } => TypedResults.Json(request, statusCode: StatusCodes.Status202Accepted),
        _ => ApiProblems.Refused([new("", "", answer.Problem)]),
    };

    /// <summary>The caller within an organisation; null: there is none that he may see.</summary>
    private static async Task<Caller?> ScopeAsync(HttpContext context, IOrganisationQueries queries, long? organisation, CancellationToken cancellationToken)
    {
        var caller = context.Caller();
        if (organisation is not { } id)
        {
            return caller;
        }

        return await queries.FindAsync(caller, id, cancellationToken) is { } node ? caller.Narrow(Permissions.Everything, node.Path) : null;
    }
}
