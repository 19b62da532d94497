using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.History;

namespace KPax.Silo.History;

/// <summary>What pages and reports ask of a device's past, within the caller's organisations.</summary>
internal sealed class HistoryQueries(IHistoryStore store, HistoryNames names, IGrainFactory grains) : IHistoryQueries
{
    public async Task<DeviceHistory?> ReadAsync(Caller caller, HistoryQuery query, CancellationToken cancellationToken)
    {
        var isHours = query.Step == HistoryStep.Hour;
        Check(query, isHours ? HistoryQuery.MostDaysOfHours : HistoryQuery.MostDays);
        if (await FindMetersAsync(caller, query.DeviceId, cancellationToken) is not { } device)
        {
            return null;
        }

        var (from, to) = isHours ? Hours(query) : (LocalDay.Of(query.From), LocalDay.Of(query.To));
        var (links, counter, _) = await ChainAsync(device, query, from, to, cancellationToken);
        return new(counter, [.. links.Where(link => link.Day.Day >= from).Select(link => IntervalOf(link, isHours))]);
    }

    public async Task<IReadOnlyList<HistoryMonth>?> ListMonthsAsync(Caller caller, HistoryQuery query, CancellationToken cancellationToken)
    {
        Check(query, HistoryQuery.MostDays);
        if (await FindMetersAsync(caller, query.DeviceId, cancellationToken) is not { } device)
        {
            return null;
        }

        var from = MonthRule.MonthOf(query.From);
        var to = MonthRule.MonthOf(query.To).AddMonths(1).AddDays(-1);
        var (links, _, lastDay) = await ChainAsync(device, query with { Step = HistoryStep.Day }, LocalDay.Of(from), LocalDay.Of(to), cancellationToken);
        return lastDay is null ? [] : MonthRule.Of(links, from, LocalDay.ToDate(lastDay.Value));
    }

    public async Task<IReadOnlyList<CounterName>?> ListCountersAsync(Caller caller, long deviceId, CancellationToken cancellationToken)
    {
        if (await FindMetersAsync(caller, deviceId, cancellationToken) is null)
        {
            return null;
        }

        // What the newest days tell: a source that went away long ago is found by its name.
        var newest = await store.ListDaysAsync(deviceId, int.MaxValue, int.MaxValue, cancellationToken);
        var ids = newest.Records.SelectMany(record => record.Counters).Select(counter => counter.Id).Distinct().ToList();
        await names.LoadAsync(ids, cancellationToken);
        return [.. ids.Select(names.NameOf)];
    }

    public async Task<HistoryPage<SupplyEvent>?> PageSupplyEventsAsync(Caller caller, HistoryPageQuery query, CancellationToken cancellationToken) =>
        await FindAsync(caller, query.DeviceId, cancellationToken) is { } device
            ? await store.PageSupplyEventsAsync(device.Id, Bound(query), cancellationToken)
            : null;

    public async Task<HistoryPage<StatusChange>?> PageStatusChangesAsync(Caller caller, HistoryPageQuery query, CancellationToken cancellationToken) =>
        await FindAsync(caller, query.DeviceId, cancellationToken) is { } device
            ? await store.PageStatusChangesAsync(device.Id, Bound(query), cancellationToken)
            : null;

    private static HistoryPageQuery Bound(HistoryPageQuery query) =>
        query with { Skip = query.After is null ? Math.Max(0, query.Skip) : 0, Take = Math.Clamp(query.Take, 1, HistoryPageQuery.MostRows) };

    private static void Check(HistoryQuery query, int mostDays)
    {
        if (!Enum.IsDefined(query.Step))
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Step, "Step is neither Day nor Hour.");
        }

        if (query.To < query.From || query.To.DayNumber - query.From.DayNumber >= mostDays || query.From.Year < 1971 || query.To.Year > 9998)
        {
            throw new ArgumentOutOfRangeException(
                nameof(query), $"{query.From:yyyy-MM-dd} to {query.To:yyyy-MM-dd}", $"From comes before To, and one answer has at most {mostDays} days.");
        }
    }

    // A zone may be 14 hours ahead or 12 behind: an hour more on both sides costs nothing and leaves none out.
    private static (int From, int To) Hours(HistoryQuery query) => ((LocalDay.Of(query.From) * 24) - 14, (LocalDay.Of(query.To) * 24) + 23 + 12);

    private Task<DeviceView?> FindAsync(Caller caller, long deviceId, CancellationToken cancellationToken) =>
        grains.GetGrain<IDeviceGrain>(deviceId).GetViewAsync(caller, cancellationToken);

    private async Task<DeviceView?> FindMetersAsync(Caller caller, long deviceId, CancellationToken cancellationToken) =>
        await FindAsync(caller, deviceId, cancellationToken) is { } device && caller.May(Permission.MetersRead, device.OrganisationPath) ? device : null;

    private async Task<(IReadOnlyList<ChainLink> Links, CounterName? Counter, int? LastDay)> ChainAsync(
        DeviceView device, HistoryQuery query, int from, int to, CancellationToken cancellationToken)
    {
        await names.LoadAsync([], cancellationToken);
        if ((query.Counter ?? device.Billing?.Name) is not { } counter)
        {
            return ([], null, null);
        }

        var isHours = query.Step == HistoryStep.Hour;
        var stored = isHours
            ? await store.ListHoursAsync(device.Id, from, to, cancellationToken)
            : await store.ListDaysAsync(device.Id, from, to, cancellationToken);
        await names.LoadAsync(stored.Records.SelectMany(record => record.Counters).Select(found => found.Id).Distinct(), cancellationToken);
        return names.IdOf(counter) is { } id
            ? (HistoryChain.Of(stored.Records, id, stored.Primaries, names.NameOf, hasGaps: !isHours), counter, stored.LastDay)
            : ([], counter, stored.LastDay);
    }

    private HistoryInterval IntervalOf(ChainLink link, bool isHour) => new()
    {
        Start = isHour ? LocalDay.ToHour(link.Day.Day).UtcDateTime : LocalDay.ToDate(link.Day.Day).ToDateTime(TimeOnly.MinValue),
        Rise = link.Rise,
        SpanRise = link.SpanRise,
        From = link.From,
        To = link.To,
        AgentId = link.Day.AgentId,
        TimeZone = isHour ? "" : names.ZoneOf(link.Day.Zone),
        Late = link.Day.Late,
        Events = link.Events,
    };
}
