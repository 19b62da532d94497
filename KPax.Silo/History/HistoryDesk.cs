using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;
using Microsoft.Extensions.Options;

namespace KPax.Silo.History;

/// <summary>Fetches what the rules of history need before a batch is taken in. For a poll that tells nothing new it asks nobody.</summary>
internal sealed class HistoryDesk(
    IHistoryStore store, HistoryNames names, IZoneSource zones, IOptions<HistoryOptions> options, TimeProvider time)
{
    private readonly Func<int, CounterName> _nameOf = names.NameOf;
    private readonly Func<Counter, int?> _idOf = names.IdOf;

    /// <summary>Loads the names that a device's memory stands on.</summary>
    public Task LoadAsync(HistoryMemory memory, CancellationToken cancellationToken) =>
        names.LoadAsync(memory.Tails.SelectMany(tail => tail.Counters).Select(counter => counter.Id), cancellationToken);

    /// <summary>What the rules need for some readings of a device.</summary>
    public async Task<HistoryScope> PrepareAsync(
        long deviceId, string organisationPath, HistoryMemory memory, DeviceBatch batch, IReadOnlyList<AgentEntry> readings, CancellationToken cancellationToken)
    {
        var zone = await zones.OfAsync(OrganisationPath.IdOf(organisationPath), cancellationToken);
        var unknown = UnknownOf(memory.TailOf(batch.AgentId), readings);
        if (unknown is not null || names.IdOf(zone) is null)
        {
            await names.AddAsync(unknown ?? [], zone, cancellationToken);
        }

        var scope = new HistoryScope
        {
            AgentId = batch.AgentId,
            Epoch = batch.EpochOrdinal,
            ReceivedAt = batch.ReceivedAt,
            ClockOffset = batch.ClockOffset,
            Zone = zone,
            ZoneId = names.IdOf(zone) ?? 0,
            NameOf = _nameOf,
            IdOf = _idOf,
            Options = options.Value,
            KeepsHours = batch.ReceivedAt > time.GetUtcNow().AddDays(1 - options.Value.DetailDays),
        };
        if (scope.KeepsHours)
        {
            await store.EnsureMonthAsync(scope.Month, cancellationToken);
        }

        return readings.Any(entry => entry.Reading?.Counters?.Any(HistoryRules.IsKept) == true)
            ? await WithStoredAsync(scope, deviceId, memory.TailOf(batch.AgentId), readings, cancellationToken)
            : scope;
    }

    private async Task<HistoryScope> WithStoredAsync(
        HistoryScope scope, long deviceId, DayRecord? tail, IReadOnlyList<AgentEntry> readings, CancellationToken cancellationToken)
    {
        if (tail is null && await store.FindNewestDayAsync(deviceId, scope.AgentId, cancellationToken) is { } stored)
        {
            // Of many agents the memory keeps those that spoke last.
            await names.LoadAsync(stored.Counters.Select(counter => counter.Id), cancellationToken);
            (tail, scope) = (stored, scope with { Tail = stored });
        }

        if (tail is null)
        {
            return scope;
        }

        List<int>? days = null;
        foreach (var entry in readings)
        {
            if (entry.Reading?.Counters is not null && HistoryRules.LateDayOf(tail, entry, scope) is { } day && day != tail.Day)
            {
                (days ??= []).Add(day);
            }
        }

        return days is null
            ? scope
            : scope with
            {
                LateDays = (await store.FindDaysAsync(deviceId, scope.AgentId, [.. days.Distinct()], cancellationToken)).ToDictionary(day => day.Day),
            };
    }

    private List<CounterName>? UnknownOf(DayRecord? tail, IReadOnlyList<AgentEntry> readings)
    {
        List<CounterName>? unknown = null;
        foreach (var entry in readings)
        {
            var place = 0;
            for (var index = 0; index < entry.Reading?.Counters?.Count && place < options.Value.MostCounters; index++)
            {
                var counter = entry.Reading.Counters[index];
                if (!HistoryRules.IsKept(counter))
                {
                    continue;
                }

                var isKnown = tail is not null && place < tail.Counters.Count && names.NameOf(tail.Counters[place].Id).IsOf(counter);
                place++;
                if (!isKnown && names.IdOf(counter) is null)
                {
                    (unknown ??= []).Add(CounterName.Of(counter));
                }
            }
        }

        return unknown;
    }
}
