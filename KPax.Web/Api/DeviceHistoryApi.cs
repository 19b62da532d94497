using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>The past of a device: its counters by hour, day and month, what happened to its supplies, and how its state changed.</summary>
internal static class DeviceHistoryApi
{
    private const string Supplies = "supply-events";
    private const string States = "status-changes";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/devices/{id:long}").WithTags("Device history");
        group.MapGet("/counters", ListCountersAsync).RequirePermission(Permission.MetersRead)
            .WithSummary("Lists the counters that history keeps of a device").Produces<ListPage<CounterName>>();
        group.MapGet("/counters/history", ReadAsync).RequirePermission(Permission.MetersRead)
            .WithSummary("Reads what a counter rose by, by hour, day or month").Produces<CounterHistory>();
        group.MapGet("/counters/months", ListMonthsAsync).RequirePermission(Permission.MetersRead)
            .WithSummary("Reads what a counter rose by in each month, with the readings on which it stands").Produces<ListPage<HistoryMonth>>();
        group.MapGet("/supplies/events", ListSupplyEventsAsync).RequirePermission(Permission.DevicesRead)
            .WithSummary("Lists replacements, low, empty and, if asked for, levels of supplies, newest first").Produces<ListPage<SupplyEvent>>();
        group.MapGet("/status/changes", ListStatusChangesAsync).RequirePermission(Permission.DevicesRead)
            .WithSummary("Lists how the state of a device changed, newest first").Produces<ListPage<StatusChange>>();
    }

    private static async Task<IResult> ListCountersAsync(HttpContext context, long id, IHistoryQueries queries, CancellationToken cancellationToken) =>
        await queries.ListCountersAsync(context.Caller(), id, cancellationToken) is { } names
            ? ApiRequest.Page(context, names, next: null)
            : ApiProblems.NotFound();

    private static async Task<IResult> ReadAsync(
        HttpContext context, long id, DateOnly? from, DateOnly? to, string? interval, int? counter, IHistoryQueries queries, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var step = ApiRequest.ReadWord<CounterStep>("interval", interval, problems) ?? CounterStep.Day;
        var (query, none) = await QueryAsync(context, id, from, to, step, counter, queries, time, problems, cancellationToken);
        if (query is null)
        {
            return none!;
        }

        // Of a month's counter the last day alone tells the name.
        var asked = step == CounterStep.Month ? query with { From = query.To } : query;
        if (await queries.ReadAsync(context.Caller(), asked, cancellationToken) is not { } history)
        {
            return ApiProblems.NotFound();
        }

        var items = step == CounterStep.Month
            ? (await queries.ListMonthsAsync(context.Caller(), query, cancellationToken))?.Select(CounterInterval.Of)
            : history.Intervals.Select(CounterInterval.Of);
        return items is null ? ApiProblems.NotFound() : TypedResults.Ok(new CounterHistory(history.Counter, ApiRequest.WordOf(step), [.. items]));
    }

    private static async Task<IResult> ListMonthsAsync(
        HttpContext context, long id, DateOnly? from, DateOnly? to, int? counter, IHistoryQueries queries, TimeProvider time, CancellationToken cancellationToken)
    {
        var (query, none) = await QueryAsync(context, id, from, to, CounterStep.Month, counter, queries, time, [], cancellationToken);
        return query is null ? none!
            : await queries.ListMonthsAsync(context.Caller(), query, cancellationToken) is { } months ? ApiRequest.Page(context, months, next: null)
            : ApiProblems.NotFound();
    }

    private static async Task<IResult> ListSupplyEventsAsync(
        HttpContext context, long id, string? after, int? limit, DateTimeOffset? from, bool? levels, IHistoryQueries queries, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(Supplies, after, limit);
        var query = QueryOf(asked, id, from) with { WithLevels = levels == true };
        return asked.Refusal ?? Show(context, asked, await queries.PageSupplyEventsAsync(context.Caller(), query, cancellationToken));
    }

    private static async Task<IResult> ListStatusChangesAsync(
        HttpContext context, long id, string? after, int? limit, DateTimeOffset? from, IHistoryQueries queries, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(States, after, limit);
        var query = QueryOf(asked, id, from);
        return asked.Refusal ?? Show(context, asked, await queries.PageStatusChangesAsync(context.Caller(), query, cancellationToken));
    }

    private static HistoryPageQuery QueryOf(ListRequest asked, long id, DateTimeOffset? from) =>
        new() { DeviceId = id, After = asked.ReadPlace(), From = from, Take = Math.Min(asked.Take, HistoryPageQuery.MostRows) };

    private static IResult Show<T>(HttpContext context, ListRequest asked, HistoryPage<T>? page) =>
        page is null ? ApiProblems.NotFound() : asked.Page(context, page.Items, page.Next);

    private static async Task<(HistoryQuery? Query, IResult? None)> QueryAsync(
        HttpContext context, long id, DateOnly? from, DateOnly? to, CounterStep step, int? counter, IHistoryQueries queries, TimeProvider time,
        List<OrganisationProblem> problems, CancellationToken cancellationToken)
    {
        var last = to ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);
        var most = step == CounterStep.Hour ? HistoryQuery.MostDaysOfHours : HistoryQuery.MostDays;
        var first = from ?? last.AddDays(step == CounterStep.Month ? -365 : -31);
        if (first > last || last.DayNumber - first.DayNumber >= most || first.Year < 1971 || last.Year > 9998)
        {
            problems.Add(new("from", first.ToString("o", CultureInfo.InvariantCulture), $"Write a day from 1971 on up to `to`, at most {most} days before it."));
        }

        if (await queries.ListCountersAsync(context.Caller(), id, cancellationToken) is not { } names)
        {
            return (null, ApiProblems.NotFound());
        }

        if (counter is { } place && (place < 0 || place >= names.Count))
        {
            problems.Add(new("counter", place.ToString(CultureInfo.InvariantCulture), $"Write the place of a counter in its list, from 0 to {names.Count - 1}, or leave it out."));
        }

        var fine = step == CounterStep.Hour ? HistoryStep.Hour : HistoryStep.Day;
        return problems.Count > 0
            ? (null, ApiProblems.Invalid(problems))
            : (new HistoryQuery { DeviceId = id, From = first, To = last, Step = fine, Counter = counter is { } index ? names[index] : null }, null);
    }
}
