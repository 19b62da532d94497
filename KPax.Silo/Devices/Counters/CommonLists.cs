using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace KPax.Silo.Devices.Counters;

/// <summary>One copy of equal lists, such as the counters that all devices of a model have. Bounded, and begun anew when it is full.</summary>
internal sealed class CommonLists<T>
    where T : notnull
{
    /// <summary>Most lists that are remembered.</summary>
    public const int Most = 4_096;

    /// <summary>Longest list that is remembered.</summary>
    public const int Longest = 256;

    private ConcurrentDictionary<IReadOnlyList<T>, IReadOnlyList<T>> _known = new(ByContent.Instance);
    private int _count;

    /// <summary>An equal list, the same for all who ask; whoever gives one must not change it any more.</summary>
    public IReadOnlyList<T> Of(IReadOnlyList<T> list)
    {
        if (list.Count > Longest)
        {
            return list;
        }

        if (_known.TryGetValue(list, out var known))
        {
            return known;
        }

        if (Interlocked.Increment(ref _count) > Most)
        {
            (_known, _count) = (new(ByContent.Instance), 0);
        }

        return _known.GetOrAdd(list, list);
    }

    private sealed class ByContent : IEqualityComparer<IReadOnlyList<T>>
    {
        public static readonly ByContent Instance = new();

        public bool Equals(IReadOnlyList<T>? one, IReadOnlyList<T>? other) =>
            ReferenceEquals(one, other) || (one is not null && other is not null && one.SequenceEqual(other));

        public int GetHashCode([DisallowNull] IReadOnlyList<T> list)
        {
            var hash = default(HashCode);
            foreach (var item in list)
            {
                hash.Add(item);
            }

            return hash.ToHashCode();
        }
    }
}
