using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Silo.History;

/// <summary>What a reading adds to history: kept when it tells something new, and once a day. Pure.</summary>
internal static class HistoryRules
{
    /// <summary>The state after a reading that the device's rules have taken in.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="next">The state after it, without history.</param>
    /// <param name="entry">The reading.</param>
    /// <param name="scope">What is known of the batch.</param>
    /// <param name="isLast">True if it is the device's last of the batch.</param>
    /// <param name="log">Gets what is to be written.</param>
    public static DeviceSnapshot Take(
        DeviceSnapshot before, DeviceSnapshot next, AgentEntry entry, HistoryScope scope, bool isLast, HistoryLog log)
    {
        var reading = entry.Reading!;
        var time = TimeOf(reading, scope);
        var memory = TakeCounters(next.History, reading, new(scope.Epoch, entry.Order), time, scope, isLast, log, next.View.Billing);
        if (!ReferenceEquals(before.View.Supplies, next.View.Supplies) && next.View.Supplies.Count > 0)
        {
            var supplies = SupplyRules.Next(memory.Supplies, next.View.Supplies, HasSupplyAlert(next.View.Status), time.At, log.Supplies);
            memory = ReferenceEquals(supplies, memory.Supplies) ? memory : memory with { Supplies = supplies };
        }

        log.Compare(before.View, next.View, time.At);
        return ReferenceEquals(memory, next.History) ? next : next with { History = memory };
    }

    /// <summary>The time of a reading of the batch.</summary>
    public static ReadingTime TimeOf(DeviceReading reading, HistoryScope scope) =>
        ReadingTime.Of(reading.ReadAt, scope.ClockOffset, scope.ReceivedAt, TimeSpan.FromDays(scope.Options.MostBacklogDays));

    /// <summary>The earlier day to which a late reading belongs; null: it is not late, or its time cannot be true.</summary>
    public static int? LateDayOf(DayRecord tail, AgentEntry entry, HistoryScope scope) =>
        new ReadingOrder(scope.Epoch, entry.Order).CompareTo(tail.Last) < 0 && TimeOf(entry.Reading!, scope) is { IsTold: true } time
            ? Math.Min(tail.Day, LocalDay.Of(time.At, scope.Zone))
            : null;

    /// <summary>True if a counter enters history: what counts a part of the device's life. A maker's own numbers are in the whole readings.</summary>
    public static bool IsKept(Counter counter) =>
        counter.Kind is not CounterKind.Unspecified and not CounterKind.Vendor and not CounterKind.SincePowerOn;

    private static HistoryMemory TakeCounters(
        HistoryMemory memory,
        DeviceReading reading,
        ReadingOrder order,
        ReadingTime time,
        HistoryScope scope,
        bool isLast,
        HistoryLog log,
        BillingSource? billing)
    {
        if (reading.Counters is not { Count: > 0 } counters)
        {
            return memory;
        }

        var tail = memory.TailOf(scope.AgentId) ?? scope.Tail;
        if (tail is not null && order.CompareTo(tail.Last) <= 0)
        {
            return TakeLate(memory, tail, PointOf(reading, order, time.At, scope, tail), time.IsTold, scope, log);
        }

        var day = Math.Max(LocalDay.Of(time.At, scope.Zone), tail?.Day ?? int.MinValue);
        if (tail is not null && tail.Day == day && !TellsNew(tail, counters, BoardOf(reading), scope))
        {
            return memory;
        }

        if (!time.IsTold)
        {
            memory = memory with { Undated = memory.Undated + 1 };
            if (!isLast)
            {
                // The next reading of the batch holds what this one counted, and most likely knows its day.
                return memory;
            }
        }

        var at = tail is not null && tail.LastAt > time.At ? tail.LastAt : time.At;
        var point = PointOf(reading, order, at, scope, tail);
        if (point.Values.Count == 0)
        {
            return memory;
        }

        var record = tail?.Day == day
            ? DayFold.Add(tail, point, scope.NameOf)
            : DayFold.Begin(point, scope.AgentId, day, scope.ZoneId, tail?.LastBoard ?? 0);
        log.Keep(record, point);
        memory = memory.With(record, scope.Options.MostAgents);
        return DeviceRules.TotalOf(counters, billing) is { } total
            ? memory with { Meter = PageMeter.Next(memory.Meter, total.Value, at, point.Board, scope.AgentId, day) }
            : memory;
    }

    private static HistoryMemory TakeLate(
        HistoryMemory memory, DayRecord tail, CounterPoint point, bool isTold, HistoryScope scope, HistoryLog log)
    {
        if (point.Order == tail.Last || point.Values.Count == 0)
        {
            return memory;
        }

        memory = memory with { Late = memory.Late + 1, Undated = memory.Undated + (isTold ? 0 : 1) };
        if (!isTold)
        {
            return memory;
        }

        point = point.At > tail.LastAt ? point with { At = tail.LastAt } : point;
        var day = Math.Min(tail.Day, LocalDay.Of(point.At, scope.Zone));
        var known = log.Find(scope.AgentId, day) ?? (day == tail.Day ? tail : scope.LateDays.GetValueOrDefault(day));
        var record = known is null
            ? DayFold.Begin(point, scope.AgentId, day, scope.ZoneId) with { Late = 1 }
            : DayFold.Add(known, point, scope.NameOf);
        log.Keep(record, point);
        return day == tail.Day ? memory.With(record, scope.Options.MostAgents) : memory;
    }

    private static CounterPoint PointOf(DeviceReading reading, ReadingOrder order, DateTimeOffset at, HistoryScope scope, DayRecord? tail)
    {
        var (counters, count) = (reading.Counters!, 0);
        var values = new (int Id, long Value)[Math.Min(counters.Count, scope.Options.MostCounters)];
        for (var index = 0; index < counters.Count && count < values.Length; index++)
        {
            var counter = counters[index];
            if (IsKept(counter) && IdOf(counter, count, tail, scope) is { } id && !Has(values.AsSpan(0, count), id))
            {
                values[count++] = (id, counter.Value);
            }
        }

        return new() { Order = order, At = at, Board = BoardOf(reading), Values = count == values.Length ? values : values[..count] };
    }

    // Nearly always it stands where it stood in the reading before, and no name has to be made for it.
    private static int? IdOf(Counter counter, int place, DayRecord? tail, HistoryScope scope) =>
        place < tail?.Counters.Count && scope.NameOf(tail.Counters[place].Id).IsOf(counter) ? tail.Counters[place].Id : scope.IdOf(counter);

    private static bool Has(ReadOnlySpan<(int Id, long Value)> values, int id)
    {
        foreach (var value in values)
        {
            if (value.Id == id)
            {
                return true;
            }
        }

        return false;
    }

    // Each poll comes through here. A device tells its counters in one order, so that each is nearly always found at the first look.
    private static bool TellsNew(DayRecord tail, IReadOnlyList<Counter> counters, int board, HistoryScope scope)
    {
        if (DayFold.IsOther(tail.LastBoard, board))
        {
            return true;
        }

        var place = 0;
        for (var index = 0; index < counters.Count; index++)
        {
            var counter = counters[index];
            if (!IsKept(counter))
            {
                continue;
            }

            var isAtPlace = place < tail.Counters.Count && scope.NameOf(tail.Counters[place].Id).IsOf(counter);
            var known = isAtPlace ? tail.Counters[place] : scope.IdOf(counter) is { } id ? tail.Find(id) : null;
            place++;
            if ((known is { } found ? found.Last != counter.Value : tail.Counters.Count < scope.Options.MostCounters && scope.IdOf(counter) is not null)
                && !IsRepeat(counters, index))
            {
                return true;
            }
        }

        return false;
    }

    // Of a name that a reading tells twice the first counts.
    private static bool IsRepeat(IReadOnlyList<Counter> counters, int index)
    {
        if (index == 0)
        {
            return false;
        }

        var name = CounterName.Of(counters[index]);
        for (var before = 0; before < index; before++)
        {
            if (name.IsOf(counters[before]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A board by its serial number: FNV-1a of 32 bits; 0: not told. Two that collide are one board, which then is judged by its counters alone.</summary>
    public static int BoardOf(DeviceReading reading)
    {
        if (reading.Identity?.SerialNumber is not { Length: > 0 } serial)
        {
            return 0;
        }

        var hash = 2_166_136_261u;
        foreach (var character in serial)
        {
            hash = unchecked((hash ^ character) * 16_777_619u);
        }

        return hash == 0 ? 1 : unchecked((int)hash);
    }

    private static bool HasSupplyAlert(DeviceStatus status) => status.Alerts.Any(alert => alert.Group == AlertGroup.MarkerSupplies);
}
