using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Silo.Storage;

namespace KPax.Silo.History;

/// <summary>What one batch adds to a device's history: gathered while its readings are taken in, written in the device's unit.</summary>
internal sealed class HistoryLog
{
    private readonly Dictionary<(long Agent, int Day), DayRecord> _days = [];
    private readonly Dictionary<(long Agent, int Hour), HourRecord> _hours = [];
    private readonly List<SupplyEvent> _supplies = [];
    private readonly List<StatusChange> _statuses = [];

    /// <summary>Days as they are after the batch.</summary>
    public IReadOnlyList<DayRecord> Days => [.. _days.Values];

    /// <summary>Of each hour the last reading of the batch.</summary>
    public IReadOnlyList<HourRecord> Hours => [.. _hours.Values];

    /// <summary>What happened to supplies, in order.</summary>
    public List<SupplyEvent> Supplies => _supplies;

    /// <summary>Changes of state, in order.</summary>
    public IReadOnlyList<StatusChange> Statuses => _statuses;

    /// <summary>True if there is anything to write.</summary>
    public bool HasAny => _days.Count + _supplies.Count + _statuses.Count > 0;

    /// <summary>A device's unit with all of it.</summary>
    public DeviceUnit AddTo(DeviceUnit unit, HistoryScope scope, HistoryMemory before, HistoryMemory after) => !HasAny
        ? unit
        : unit with
        {
            Days = [.. _days.Values],
            Hours = scope.KeepsHours ? [.. _hours.Values] : [],
            HoursMonth = scope.Month,
            SupplyEvents = _supplies,
            StatusChanges = _statuses,
            Pages = ReferenceEquals(before.Meter, after.Meter) || after.Meter is not { } meter ? null : new(meter.Day, meter.Today, meter.Month),
        };

    /// <summary>A day as the batch left it; null: it did not touch it.</summary>
    public DayRecord? Find(long agentId, int day) => _days.GetValueOrDefault((agentId, day));

    /// <summary>A day after one reading more, and that reading.</summary>
    public void Keep(DayRecord day, CounterPoint point)
    {
        _days[(day.AgentId, day.Day)] = day;
        var key = (day.AgentId, LocalDay.HourOf(point.At));
        if (!_hours.TryGetValue(key, out var known) || known.Point.Order.CompareTo(point.Order) < 0)
        {
            _hours[key] = new(day.AgentId, key.Item2, point);
        }
    }

    /// <summary>Notes a change of state, if it is one.</summary>
    public void Compare(DeviceView before, DeviceView after, DateTimeOffset at)
    {
        if (before.Condition != after.Condition || before.Status.State != after.Status.State)
        {
            _statuses.Add(new(at, after.Condition, after.Status.State));
        }
    }
}
