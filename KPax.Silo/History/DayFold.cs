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
        var before = day.Counters.ToDictionary(counter => counter.Id);
        List<(int Id, long From, long To)> pairs =
            [.. point.Values.Where(value => before.ContainsKey(value.Id)).Select(value => (value.Id, before[value.Id].Last, value.Value))];
        var rises = CounterRise.Of(pairs, point.At - day.LastAt, IsOther(day.LastBoard, board), nameOf);
        for (var index = 0; index < pairs.Count; index++)
        {
            var counter = before[pairs[index].Id];
            before[pairs[index].Id] = counter with { Last = pairs[index].To, Rise = CounterRise.Add(counter.Rise, rises[index].Rise) };
        }

        return day with
        {
            Last = point.Order,
            LastAt = point.At,
            FirstBoard = day.FirstBoard == 0 ? board : day.FirstBoard,
            LastBoard = board,
            Points = day.Points + 1,
            Counters =
            [
                .. day.Counters.Select(counter => before[counter.Id]),
                .. point.Values.Where(value => !before.ContainsKey(value.Id)).Select(value => new DayCounter(value.Id, value.Value, value.Value, 0)),
            ],
            Events = WithEvents(day.Events, EventsOf(pairs, rises, day.LastAt, point.At), isAfter: true),
        };
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

    private static List<DayEvent> EventsOf(
        List<(int Id, long From, long To)> pairs, CounterRise[] rises, DateTimeOffset fromAt, DateTimeOffset toAt)
    {
        var events = new List<DayEvent>();
        for (var index = 0; index < rises.Length; index++)
        {
            if (rises[index].Kind != CounterNoteKind.Unspecified)
            {
                events.Add(new(pairs[index].Id, rises[index].Kind, fromAt, pairs[index].From, toAt, pairs[index].To, rises[index].Rise));
            }
        }

        return events;
    }

    private static IReadOnlyList<DayEvent> WithEvents(IReadOnlyList<DayEvent> known, List<DayEvent> more, bool isAfter) => more.Count == 0
        ? known
        : [.. (isAfter ? known.Concat(more) : more.Concat(known)).TakeLast(MostEvents)];
}
