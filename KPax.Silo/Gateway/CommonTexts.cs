using System.Collections.Concurrent;

namespace KPax.Silo.Gateway;

/// <summary>
/// One copy of the texts that many devices tell, such as the names of counters and supplies: each device's state holds dozens of them. Bounded, and
/// begun anew when it is full.
/// </summary>
internal static class CommonTexts
{
    /// <summary>Most texts that are remembered.</summary>
    public const int Most = 16_384;

    /// <summary>Longest text that is remembered, characters.</summary>
    public const int Longest = 128;

    private static Pool s_pool = new();

    /// <summary>An equal text, the same one for all who ask.</summary>
    public static string Of(string text)
    {
        if (text.Length is 0 or > Longest)
        {
            return text;
        }

        var pool = Volatile.Read(ref s_pool);
        if (pool.Texts.TryGetValue(text, out var known))
        {
            return known;
        }

        if (Interlocked.Increment(ref pool.Count) > Most)
        {
            Interlocked.CompareExchange(ref s_pool, new Pool(), pool);
            return text;
        }

        return pool.Texts.GetOrAdd(text, text);
    }

    private sealed class Pool
    {
        public int Count;

        public ConcurrentDictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);
    }
}
