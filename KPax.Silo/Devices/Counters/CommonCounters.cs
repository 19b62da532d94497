using System.Collections.Concurrent;

namespace KPax.Silo.Devices.Counters;

/// <summary>
/// One copy of the names under which counters are followed: all devices of a model have the same ones, and each state would hold dozens of them. Bounded, and
/// begun anew when it is full.
/// </summary>
internal static class CommonCounters
{
    /// <summary>Most names that are remembered.</summary>
    public const int Most = 16_384;

    private static ConcurrentDictionary<TrackedCounter, TrackedCounter> s_known = new();
    private static int s_count;

    /// <summary>An equal one, the same for all who ask.</summary>
    public static TrackedCounter Of(TrackedCounter counter)
    {
        if (s_known.TryGetValue(counter, out var known))
        {
            return known;
        }

        if (Interlocked.Increment(ref s_count) > Most)
        {
            (s_known, s_count) = (new(), 0);
        }

        return s_known.GetOrAdd(counter, counter);
    }

    /// <summary>The memory of a device as it was stored, with the names that others have too.</summary>
    public static CounterMemory In(CounterMemory memory) => memory with { Tracked = [.. memory.Tracked.Select(Of)] };
}
