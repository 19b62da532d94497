using System.Collections;
using System.Runtime.CompilerServices;

namespace KPax.Silo.Devices.Counters;

/// <summary>Values by place, some of them not told. Eight of these lists are in memory for each active device, so that they are packed: no flag beside each number.</summary>
[CollectionBuilder(typeof(CounterValues), nameof(Of))]
internal readonly struct CounterValues : IReadOnlyList<long?>
{
    // No counter tells it: they are not below zero.
    private const long NotTold = long.MinValue;

    private readonly long[]? _packed;

    private CounterValues(long[] packed) => _packed = packed;

    /// <inheritdoc/>
    public int Count => _packed?.Length ?? 0;

    /// <inheritdoc/>
    public long? this[int index] => _packed![index] is var value and not NotTold ? value : null;

    /// <summary>The values of a list.</summary>
    public static CounterValues Of(ReadOnlySpan<long?> values)
    {
        if (values.Length == 0)
        {
            return default;
        }

        var packed = new long[values.Length];
        for (var place = 0; place < packed.Length; place++)
        {
            packed[place] = values[place] ?? NotTold;
        }

        return new(packed);
    }

    /// <inheritdoc/>
    public IEnumerator<long?> GetEnumerator()
    {
        for (var place = 0; place < Count; place++)
        {
            yield return this[place];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
