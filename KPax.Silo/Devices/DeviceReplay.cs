using KPax.Contracts.Agents;
using KPax.Contracts.History;
using KPax.Silo.Devices.Counters;
using KPax.Silo.History;
using KPax.Silo.Storage;

namespace KPax.Silo.Devices;

/// <summary>
/// Takes the kept readings of a device in again, by the rules by which they came, so that its history and its state are those of a device that never had
/// any others. Pure.
/// </summary>
internal sealed class DeviceReplay(DeviceSnapshot start, Func<ReplayedReading, HistoryScope> scopeOf)
{
    private readonly List<SettledNote> _settled = [];

    /// <summary>The state after all readings.</summary>
    public DeviceSnapshot State { get; private set; } = start;

    /// <summary>What they add to history.</summary>
    public HistoryLog Log { get; } = new();

    /// <summary>What happened to its counters.</summary>
    public IEnumerable<CounterEventRow> CounterEvents => _settled.Select(DeviceRows.EventOf);

    /// <summary>Takes them in, in the order in which they were received.</summary>
    /// <param name="readings">The readings.</param>
    /// <param name="speaks">True if the agent of a reading spoke for the device then.</param>
    /// <param name="misses">When the device did not answer, oldest first: no reading tells it.</param>
    public void Take(IReadOnlyList<ReplayedReading> readings, Func<ReplayedReading, bool> speaks, IReadOnlyList<StatusChange> misses)
    {
        var missed = new Queue<StatusChange>(misses);
        for (var index = 0; index < readings.Count; index++)
        {
            Miss(missed, readings[index].ReceivedAt);
            Take(readings[index], speaks(readings[index]), IsLastOfItsBatch(readings, index));
        }

        Miss(missed, DateTimeOffset.MaxValue);
    }

    private void Take(ReplayedReading one, bool speaks, bool isLast)
    {
        var before = State;
        var entry = new AgentEntry { Order = one.Stamp.Order, Reading = one.Reading };
        var next = speaks ? DeviceRules.Apply(before, one.Reading, one.Stamp, one.ReceivedAt) : before;
        next = HistoryRules.Take(before, next, entry, scopeOf(one), isLast, Log);
        _settled.AddRange(ReferenceEquals(before.Counters, next.Counters) ? [] : next.Counters.JustSettled);
        State = DeviceRules.WithHistoryDay(next, one.Reading.ScanKind, DateOnly.FromDateTime(one.ReceivedAt.UtcDateTime));
    }

    private void Miss(Queue<StatusChange> missed, DateTimeOffset until)
    {
        while (missed.TryPeek(out var miss) && miss.At <= until)
        {
            State = State with { View = State.View with { Condition = missed.Dequeue().Condition } };
        }
    }

    private static bool IsLastOfItsBatch(IReadOnlyList<ReplayedReading> readings, int index)
    {
        for (var next = index + 1; next < readings.Count && readings[next].ReceivedAt == readings[index].ReceivedAt; next++)
        {
            if (readings[next].Stamp.AgentId == readings[index].Stamp.AgentId && readings[next].Reading.Counters is not null)
            {
                return false;
            }
        }

        return true;
    }
}
