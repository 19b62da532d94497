namespace KPax.Snmp.Usm;

/// <summary>Keeps what was made for a key; the oldest goes when it is full. Makes each value once, however many ask for it at a time.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Lazy<TValue>> _values = [];
    private readonly Queue<TKey> _order = new();
    private readonly Lock _lock = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _values.Count;
            }
        }
    }

    /// <summary>What is kept for a key; the default if nothing is.</summary>
    public TValue? Find(TKey key)
    {
        lock (_lock)
        {
            return _values.TryGetValue(key, out var value) ? value.Value : default;
        }
    }

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        Lazy<TValue>? value;
        lock (_lock)
        {
            if (!_values.TryGetValue(key, out value))
            {
                if (_values.Count == capacity)
                {
                    _values.Remove(_order.Dequeue());
                }

                value = new Lazy<TValue>(() => make(key));
                _values.Add(key, value);
                _order.Enqueue(key);
            }
        }

        return value.Value;
    }
}
