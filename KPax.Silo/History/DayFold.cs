using KPax.Contracts.Devices;

namespace KPax.Silo.History;

/// <summary>
/// A day's record from its readings. Readings of an agent stand in the agent's order, whatever its clock said: so that no clock makes a rise count
/// twice. Pure.
/// </summary>
internal static class DayFold
{
    /// <summary>Most falls that are kept of one day; the sums know them all.</summary>
    public const int MostEvents = 32;

    /// <summary>A day with one reading.</summary>
    public static DayRecord Begin(CounterPoint point, long agentId, int day, int zone, int board = 0) => new()
    {
        AgentId = agentId,
        Day = day,
        Zone = zone,
        First = point.Order,
        Last = point.Order,
        FirstAt = point.At,
        LastAt = point.At,
        FirstBoard = point.Board == 0 ? board : point.Board,
        LastBoard = point.Board == 0 ? board : point.Board,
        Counters = [.. point.Values.Select(value => new DayCounter(value.Id, value.Value, value.Value, 0))],
    };

    /// <summary>The day with one reading more, in its place.</summary>
    public static DayRecord Add(DayRecord day, CounterPoint point, Func<int, CounterName> nameOf)
    {
        if (point.Order.CompareTo(day.Last) > 0)
        {
            return Append(day, point, nameOf);
        }

        // Between two readings the sum is theirs already: the counter went from the first value to the last, whatever was in between.
        return point.Order.CompareTo(day.First) < 0
            ? Prepend(day, point, nameOf)
            : day with { Points = day.Points + 1, Late = day.Late + 1 };
    }

    private static DayRecord Append(DayRecord day, CounterPoint point, Func<int, CounterName> nameOf)
    {
        var board = point.Board == 0 ? day.LastBoard : point.Board;
        var (places, known) = PlacesOf(day.Counters, point.Values);
        var pairs = new (int Id, long From, long To)[known];
        var counters = new DayCounter[day.Counters.Count + places.Length - known];
        for (var place = 0; place < day.Counters.Count; place++)
        {
            counters[place] = day.Counters[place];
        }

        var (pair, end) = (0, day.Counters.Count);
        for (var index = 0; index < places.Length; index++)
        {
            var (id, value) = point.Values[index];
            if (places[index] >= 0)
            {
                pairs[pair++] = (id, counters[places[index]].Last, value);
            }
            else
            {
                counters[end++] = new(id, value, value, 0);
            }
        }

        var rises = CounterRise.Of(pairs, point.At - day.LastAt, IsOther(day.LastBoard, board), nameOf);
        pair = 0;
        foreach (var place in places)
        {
            if (place >= 0)
            {
                counters[place] = counters[place] with { Last = pairs[pair].To, Rise = CounterRise.Add(counters[place].Rise, rises[pair].Rise) };
                pair++;
            }
        }

        return day with
        {
            Last = point.Order,
            LastAt = point.At,
            FirstBoard = day.FirstBoard == 0 ? board : day.FirstBoard,
            LastBoard = board,
            Points = day.Points + 1,
            Counters = counters,
            Events = WithEvents(day.Events, EventsOf(pairs, rises, day.LastAt, point.At), isAfter: true),
        };
    }

    // Where each counter of a reading stands in the day; -1: it is new there. A device tells them in one order, so that each is nearly always found at the first look.
    private static (int[] Places, int Known) PlacesOf(IReadOnlyList<DayCounter> counters, IReadOnlyList<(int Id, long Value)> values)
    {
        var (places, known, next) = (new int[values.Count], 0, 0);
        for (var index = 0; index < places.Length; index++)
        {
            var place = next < counters.Count && counters[next].Id == values[index].Id ? next : FindPlace(counters, values[index].Id);
            places[index] = place;
            (known, next) = place < 0 ? (known, next) : (known + 1, place + 1);
        }

        return (places, known);
    }

    private static int FindPlace(IReadOnlyList<DayCounter> counters, int id)
    {
        for (var place = 0; place < counters.Count; place++)
        {
            if (counters[place].Id == id)
            {
                return place;
            }
        }

        return -1;
    }

    private static DayRecord Prepend(DayRecord day, CounterPoint point, Func<int, CounterName> nameOf)
    {
        var board = point.Board == 0 ? day.FirstBoard : point.Board;
        var after = day.Counters.ToDictionary(counter => counter.Id);
        List<(int Id, long From, long To)> pairs =
            [.. point.Values.Where(value => after.ContainsKey(value.Id)).Select(value => (value.Id, value.Value, after[value.Id].First))];
        var rises = CounterRise.Of(pairs, day.FirstAt - point.At, IsOther(board, day.FirstBoard), nameOf);
        for (var index = 0; index < pairs.Count; index++)
        {
            var counter = after[pairs[index].Id];
            after[pairs[index].Id] = counter with { First = pairs[index].From, Rise = CounterRise.Add(counter.Rise, rises[index].Rise) };
        }

        return day with
        {
            First = point.Order,
            FirstAt = point.At,
            FirstBoard = board,
            LastBoard = day.LastBoard == 0 ? board : day.LastBoard,
            Points = day.Points + 1,
            Late = day.Late + 1,
            Counters =
            [
                .. day.Counters.Select(counter => after[counter.Id]),
                .. point.Values.Where(value => !after.ContainsKey(value.Id)).Select(value => new DayCounter(value.Id, value.Value, value.Value, 0)),
            ],
            Events = WithEvents(day.Events, EventsOf(pairs, rises, point.At, day.FirstAt), isAfter: false),
        };
    }

    /// <summary>True if both boards are known and another.</summary>
    public static bool IsOther(int one, int other) => one != 0 && other != 0 && one != other;

    private static List<DayEvent>? EventsOf(
        IReadOnlyList<(int Id, long From, long To)> pairs, CounterRise[] rises, DateTimeOffset fromAt, DateTimeOffset toAt)
    {
        List<DayEvent>? events = null;
        for (var index = 0; index < rises.Length; index++)
        {
            if (rises[index].Kind != CounterNoteKind.Unspecified)
            {
                (events ??= []).Add(new(pairs[index].Id, rises[index].Kind, fromAt, pairs[index].From, toAt, pairs[index].To, rises[index].Rise));
            }
        }

        return events;
    }

    private static IReadOnlyList<DayEvent> WithEvents(IReadOnlyList<DayEvent> known, List<DayEvent>? more, bool isAfter) => more is null
        ? known
        : [.. (isAfter ? known.Concat(more) : more.Concat(known)).TakeLast(MostEvents)];
}
