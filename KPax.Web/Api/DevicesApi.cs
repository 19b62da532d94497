using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.History;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Devices: the list, what is known of one, its counters over time, and scans out of turn.</summary>
internal static class DevicesApi
{
    private const string List = "devices";
    private const int MostEvents = 500;

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/devices").WithTags("Devices");
        group.MapGet("", ListAsync).RequirePermission(Permission.DevicesRead).WithSummary("Lists devices").Produces<ListPage<DeviceRow>>();
        group.MapGet("/{id:long}", FindAsync).RequirePermission(Permission.DevicesRead).WithSummary("Reads all that is known of a device").Produces<DeviceView>();
        group.MapGet("/{id:long}/supplies", ListSuppliesAsync).RequirePermission(Permission.DevicesRead).WithSummary("Lists the supplies of a device").Produces<ListPage<Supply>>();
        group.MapGet("/{id:long}/supplies/events", ListSupplyEventsAsync).RequirePermission(Permission.DevicesRead).WithSummary("Lists replacements and levels of supplies").Produces<ListPage<SupplyEvent>>();
        group.MapGet("/{id:long}/counters", ListCountersAsync).RequirePermission(Permission.MetersRead).WithSummary("Lists the counters that history keeps of a device").Produces<ListPage<CounterName>>();
        group.MapGet("/{id:long}/counters/history", ReadHistoryAsync).RequirePermission(Permission.MetersRead).WithSummary("Reads what a counter rose by, by day or hour").Produces<DeviceHistory>();
        group.MapGet("/{id:long}/counters/months", ListMonthsAsync).RequirePermission(Permission.MetersRead).WithSummary("Reads what a counter rose by in each month").Produces<ListPage<HistoryMonth>>();
        group.MapPost("/{id:long}/scans", ScanAsync).RequirePermission(Permission.DevicesManage).WithSummary("Asks for a scan now").Produces<ScanRequest>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IFleetQueries queries, IOrganisationQueries organisations, string? after, int? limit, string? search, string? condition, bool? lowSupply, long? organisation,
        CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var (take, place) = (ApiRequest.ReadLimit(limit, problems), ApiRequest.ReadPlace(List, after, problems));
        var wanted = ApiRequest.ReadWord<DeviceCondition>("condition", condition, problems);
        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        if (await ScopeAsync(context, organisations, organisation, cancellationToken) is not { } caller)
        {
            return ApiProblems.NotFound();
        }

        // One more than asked for tells whether there is a next page.
        var query = new FleetQuery
        {
            Search = search ?? "", Condition = wanted, LowSupplyOnly = lowSupply == true, Sort = FleetSort.Id, AfterId = place ?? 0, Take = Math.Min(take + 1, FleetQuery.MaxTake),
        };
        var rows = (await queries.ListAsync(caller, query, cancellationToken)).Rows;
        take = Math.Min(take, FleetQuery.MaxTake - 1);
        return ApiRequest.Page(
            context, [.. rows.Take(take).Select(DeviceRow.Of)], rows.Count > take ? ApiCursor.Write(List, rows[take - 1].Id) : null);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, IFleetQueries queries, CancellationToken cancellationToken) =>
        await queries.FindDeviceAsync(context.Caller(), id, cancellationToken) is { } view ? EntityTag.Tagged(context, view) : ApiProblems.NotFound();

    private static async Task<IResult> ListSuppliesAsync(HttpContext context, long id, IFleetQueries queries, CancellationToken cancellationToken) =>
        await queries.FindDeviceAsync(context.Caller(), id, cancellationToken) is { } view
            ? ApiRequest.Page(context, view.Supplies, next: null)
            : ApiProblems.NotFound();

    private static async Task<IResult> ListSupplyEventsAsync(
        HttpContext context, long id, DateTimeOffset? from, IHistoryQueries queries, CancellationToken cancellationToken) =>
        await queries.ListSupplyEventsAsync(context.Caller(), id, from ?? DateTimeOffset.UnixEpoch, MostEvents, cancellationToken) is { } events
            ? ApiRequest.Page(context, events, next: null)
            : ApiProblems.NotFound();

    private static async Task<IResult> ListCountersAsync(HttpContext context, long id, IHistoryQueries queries, CancellationToken cancellationToken) =>
        await queries.ListCountersAsync(context.Caller(), id, cancellationToken) is { } names
            ? ApiRequest.Page(context, names, next: null)
            : ApiProblems.NotFound();

    private static async Task<IResult> ReadHistoryAsync(
        HttpContext context, long id, DateOnly? from, DateOnly? to, string? interval, int? counter, IHistoryQueries queries, TimeProvider time, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var step = ApiRequest.ReadWord<HistoryStep>("interval", interval, problems) ?? HistoryStep.Day;
        var (query, none) = await QueryAsync(context, id, from, to, step, counter, queries, time, problems, cancellationToken);
        return query is null ? none! : await queries.ReadAsync(context.Caller(), query, cancellationToken) is { } history ? TypedResults.Ok(history) : ApiProblems.NotFound();
    }

    private static async Task<IResult> ListMonthsAsync(
        HttpContext context, long id, DateOnly? from, DateOnly? to, int? counter, IHistoryQueries queries, TimeProvider time, CancellationToken cancellationToken)
    {
        var (query, none) = await QueryAsync(context, id, from, to, HistoryStep.Day, counter, queries, time, [], cancellationToken);
        return query is null ? none!
            : await queries.ListMonthsAsync(context.Caller(), query, cancellationToken) is { } months ? ApiRequest.Page(context, months, next: null)
            : ApiProblems.NotFound();
    }

    private static async Task<IResult> ScanAsync(HttpContext context, long id, ScanOrder body, IScanCommands scans, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var kind = ApiRequest.ReadWord<ScanKind>("kind", body.Kind, problems) ?? ScanKind.Full;
        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        return await scans.AskDeviceAsync(context.Caller(), id, kind, cancellationToken) switch
        {
            null => ApiProblems.NotFound(),
            { Request: { } request } => TypedResults.Json(request, statusCode: StatusCodes.Status202Accepted),
            var answer => ApiProblems.Refused([new("", "", answer.Problem)]),
        };
    }

    private static async Task<(HistoryQuery? Query, IResult? None)> QueryAsync(
        HttpContext context, long id, DateOnly? from, DateOnly? to, HistoryStep step, int? counter, IHistoryQueries queries, TimeProvider time,
        List<OrganisationProblem> problems, CancellationToken cancellationToken)
    {
        var last = to ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);
        var first = from ?? last.AddDays(-31);
        var most = step == HistoryStep.Hour ? HistoryQuery.MostDaysOfHours : HistoryQuery.MostDays;
        if (first > last || last.DayNumber - first.DayNumber >= most)
        {
            problems.Add(new("from", first.ToString("o", CultureInfo.InvariantCulture), $"Write a day up to `to`, at most {most} days before it."));
        }

        if (await queries.ListCountersAsync(context.Caller(), id, cancellationToken) is not { } names)
        {
            return (null, ApiProblems.NotFound());
        }

        if (counter is { } place && (place < 0 || place >= names.Count))
        {
            problems.Add(new("counter", place.ToString(CultureInfo.InvariantCulture), $"Write the place of a counter in its list, from 0 to {names.Count - 1}, or leave it out."));
        }

        return problems.Count > 0
            ? (null, ApiProblems.Invalid(problems))
            : (new HistoryQuery { DeviceId = id, From = first, To = last, Step = step, Counter = counter is { } index ? names[index] : null }, null);
    }

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
