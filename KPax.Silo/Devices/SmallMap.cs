using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KPax.Silo.Devices;

/// <summary>A map of a handful of keys, in one array: what a dictionary would take for them is several times as much, for each device. Immutable.</summary>
internal sealed class SmallMap<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : struct
{
    private readonly KeyValuePair<TKey, TValue>[] _items;

    private SmallMap(KeyValuePair<TKey, TValue>[] items) => _items = items;

    /// <summary>One without keys.</summary>
    public static SmallMap<TKey, TValue> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public IEnumerable<TKey> Keys => _items.Select(item => item.Key);

    /// <inheritdoc/>
    public IEnumerable<TValue> Values => _items.Select(item => item.Value);

    /// <inheritdoc/>
    public TValue this[TKey key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no {key}.");

    /// <summary>A map of some items, whose keys differ.</summary>
    public static SmallMap<TKey, TValue> Of(KeyValuePair<TKey, TValue>[] items) => items.Length == 0 ? Empty : new(items);

    /// <summary>Another map with one key set.</summary>
    public static SmallMap<TKey, TValue> With(IReadOnlyDictionary<TKey, TValue> map, TKey key, TValue value)
    {
        var items = map is SmallMap<TKey, TValue> small ? small._items : [.. map];
        var place = PlaceOf(items, key);
        var next = new KeyValuePair<TKey, TValue>[place < 0 ? items.Length + 1 : items.Length];
        items.CopyTo(next, 0);
        next[place < 0 ? items.Length : place] = new(key, value);
        return new(next);
    }

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => PlaceOf(_items, key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var place = PlaceOf(_items, key);
        value = place < 0 ? default : _items[place].Value;
        return place >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => ((IEnumerable<KeyValuePair<TKey, TValue>>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int PlaceOf(KeyValuePair<TKey, TValue>[] items, TKey key)
    {
        for (var place = 0; place < items.Length; place++)
        {
            if (EqualityComparer<TKey>.Default.Equals(items[place].Key, key))
            {
                return place;
            }
        }

        return -1;
    }
}
