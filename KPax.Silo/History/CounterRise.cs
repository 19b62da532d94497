using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;

namespace KPax.Silo.History;

/// <summary>What a counter rose by from one reading to a later one.</summary>
/// <param name="Rise">The rise; 0 if it is not known.</param>
/// <param name="Kind">What a fall is held to be; Unspecified: it did not fall.</param>
internal readonly record struct CounterRise(long Rise, CounterNoteKind Kind)
{
    /// <summary>The rises of some counters between two readings of a device, in the order in which they are given. Pure.</summary>
    /// <param name="pairs">The counters that both readings told.</param>
    /// <param name="elapsed">Time between the two.</param>
    /// <param name="isOtherBoard">True if the serial number became another.</param>
    /// <param name="nameOf">The names by their numbers.</param>
    public static CounterRise[] Of(IReadOnlyList<(int Id, long From, long To)> pairs, TimeSpan elapsed, bool isOtherBoard, Func<int, CounterName> nameOf)
    {
        var rises = new CounterRise[pairs.Count];
        var isSwap = isOtherBoard || AllFell(pairs, elapsed, nameOf);
        for (var index = 0; index < rises.Length; index++)
        {
            var (_, from, to) = pairs[index];
            rises[index] = isSwap ? new(0, CounterNoteKind.BoardSwap) : Of(from, to, elapsed);
        }

        return rises;
    }

    /// <summary>The rise of one counter, on one board.</summary>
    public static CounterRise Of(long from, long to, TimeSpan elapsed)
    {
        if (to >= from)
        {
            return new(to - from >= 0 ? to - from : long.MaxValue, CounterNoteKind.Unspecified);
        }

        var fall = CounterFall.Of(new() { From = from, To = to, Elapsed = elapsed });
        return new(fall.Modulus > 0 ? fall.Modulus - from + to : 0, fall.Kind);
    }

    /// <summary>The sum of two rises; a device that jumps to and fro between 0 and the largest count must not make it negative.</summary>
    public static long Add(long one, long other) => one > long.MaxValue - other ? long.MaxValue : one + other;

    // As the counter memory sees it: two sources of one meaning fall together when a counter is reset, other meanings only with the board.
    private static bool AllFell(IReadOnlyList<(int Id, long From, long To)> pairs, TimeSpan elapsed, Func<int, CounterName> nameOf)
    {
        HashSet<(CounterKind, CounterColor, string, CounterUnit)>? meanings = null;
        foreach (var (id, from, to) in pairs)
        {
            if (from <= 0 || !IsOfLife(nameOf(id)))
            {
                continue;
            }

            if (to >= from || CounterFall.Of(new() { From = from, To = to, Elapsed = elapsed }).Modulus > 0)
            {
                return false;
            }

            var name = nameOf(id);
            (meanings ??= []).Add((name.Kind, name.Color, name.PaperSize, name.Unit));
        }

        return meanings?.Count > 1;
    }

    private static bool IsOfLife(CounterName name) => new TrackedCounter(name, null).IsOfLife;
}
