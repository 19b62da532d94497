using KPax.Contracts.Devices;
using KPax.Contracts.History;

namespace KPax.Silo.History;

/// <summary>
/// The records of a device as one chain: for each interval those of one agent, and between them the rise from the last value of the one to the first of
/// the next. So the rises of a chain add up to last minus first where nothing fell, whatever agents took turns. Pure.
/// </summary>
internal sealed class HistoryChain
{
    private readonly int _counter;
    private readonly Func<int, CounterName> _nameOf;
    private readonly bool _hasGaps;
    private readonly Dictionary<long, ReadingOrder> _seen = [];
    private readonly List<ChainLink> _links = [];
    private DayRecord? _before;
    private HistoryMark _mark;

    // True while the mark stands above what the chosen agent has told.
    private bool _isAhead;

    // What the counter told when the newest interval that counted began, or after its last fall: no clock is behind by more than that.
    private long _floor;

    private HistoryChain(int counter, Func<int, CounterName> nameOf, bool hasGaps) => (_counter, _nameOf, _hasGaps) = (counter, nameOf, hasGaps);

    /// <summary>The chain of a counter.</summary>
    /// <param name="records">Records of all agents.</param>
    /// <param name="counter">Number of the counter's name.</param>
    /// <param name="primaries">Who spoke for the device; empty: not known.</param>
    /// <param name="nameOf">Names by their numbers.</param>
    /// <param name="hasGaps">True if an interval without a record was not read; false if nothing changed in it, as with hours.</param>
    public static IReadOnlyList<ChainLink> Of(
        IEnumerable<DayRecord> records, int counter, IReadOnlyList<PrimarySpan> primaries, Func<int, CounterName> nameOf, bool hasGaps = true)
    {
        var chain = new HistoryChain(counter, nameOf, hasGaps);
        foreach (var day in records.Where(record => record.Find(counter) is not null).GroupBy(record => record.Day).OrderBy(day => day.Key))
        {
            var agent = Choose([.. day], primaries);
            foreach (var record in day.Where(record => record.AgentId == agent).OrderBy(record => record.First))
            {
                chain.Take(record);
            }
        }

        return chain._links;
    }

    // Who spoke for the device when the interval was read last; if that one read nothing, who read most; of equals the first.
    private static long Choose(List<DayRecord> records, IReadOnlyList<PrimarySpan> primaries)
    {
        if (records.Count == 1)
        {
            return records[0].AgentId;
        }

        var last = records.Max(record => record.LastAt);
        foreach (var span in primaries)
        {
            if (span.From <= last && (span.To is null || span.To > last) && records.Exists(record => record.AgentId == span.AgentId))
            {
                return span.AgentId;
            }
        }

        return records.GroupBy(record => record.AgentId).OrderByDescending(agent => agent.Sum(record => record.Points)).ThenBy(agent => agent.Key).First().Key;
    }

    private void Take(DayRecord record)
    {
        var counter = record.Find(_counter)!.Value;
        var hasSeen = _seen.TryGetValue(record.AgentId, out var seen);
        if (hasSeen && record.Last.CompareTo(seen) <= 0)
        {
            // A clock went back, and these readings lie between others whose rise holds theirs.
            _links.Add(new() { Day = record, From = _mark, To = new(record.LastAt, counter.Last), Rise = 0 });
            return;
        }

        if (hasSeen && record.First.CompareTo(seen) <= 0)
        {
            counter = counter with { First = counter.Last, Rise = 0 };
        }

        _links.Add(_before is null ? First(record, counter) : Next(_before, record, counter));
        _seen[record.AgentId] = record.Last;
        _before = record;
    }

    private ChainLink First(DayRecord record, DayCounter counter)
    {
        (_mark, _floor) = (new(record.LastAt, counter.Last), FloorOf(counter.First, EventsOf(record)));
        return new()
        {
            Day = record,
            From = new(record.FirstAt, counter.First),
            To = _mark,
            Rise = counter.Rise,
            Events = EventsOf(record),
        };
    }

    private ChainLink Next(DayRecord before, DayRecord record, DayCounter counter)
    {
        var (from, events) = (_mark, EventsOf(record));
        var step = Step(before, record, counter);
        var (carry, rise, last) = (step.Rise, counter.Rise, counter.Last);
        if (IsBehind(before, record, counter, step, events.Count == 0))
        {
            // Two agents with other clocks: this one's first readings are older than the other's last ones, and tell what was counted already.
            carry = 0;
            rise = Math.Max(0, counter.Rise - (from.Value - counter.First));
            last = Math.Max(counter.Last, from.Value);
        }
        else if (step.Kind != CounterNoteKind.Unspecified)
        {
            events = [new(step.Kind, from, new(record.FirstAt, counter.First), step.Rise), .. events];
        }

        (_mark, _isAhead) = (new(record.LastAt, last), last > counter.Last);
        _floor = _isAhead ? _floor : FloorOf(from.Value, events);
        var isGap = _hasGaps && record.Day > before.Day + 1;
        return new()
        {
            Day = record,
            From = from,
            To = new(record.LastAt, counter.Last),
            Rise = isGap ? rise : CounterRise.Add(rise, carry),
            SpanRise = isGap ? carry : null,
            Events = events,
        };
    }

    private static long FloorOf(long from, IReadOnlyList<HistoryEvent> events) => events.Count == 0 ? from : events[^1].To.Value;

    private CounterRise Step(DayRecord before, DayRecord record, DayCounter counter)
    {
        List<(int Id, long From, long To)> pairs = [(counter.Id, _mark.Value, counter.First)];
        foreach (var other in record.Counters)
        {
            if (other.Id != counter.Id && before.Find(other.Id) is { } known)
            {
                pairs.Add((other.Id, known.Last, other.First));
            }
        }

        return CounterRise.Of(pairs, (record.FirstAt - _mark.At).Duration(), DayFold.IsOther(before.LastBoard, record.FirstBoard), _nameOf)[0];
    }

    private bool IsBehind(DayRecord before, DayRecord record, DayCounter counter, CounterRise step, bool isQuiet) =>
        (_isAhead || before.AgentId != record.AgentId) && counter.First < _mark.Value && counter.First >= _floor && step.Rise == 0 && !DayFold.IsOther(before.LastBoard, record.FirstBoard)
        && (step.Kind == CounterNoteKind.Fall || (isQuiet && counter.Last >= _mark.Value));

    private IReadOnlyList<HistoryEvent> EventsOf(DayRecord record) => record.Events.Count == 0
        ? []
        : [.. record.Events.Where(fall => fall.Id == _counter)
            .Select(fall => new HistoryEvent(fall.Kind, new(fall.FromAt, fall.From), new(fall.ToAt, fall.To), fall.Rise))];
}
