namespace KPax.Silo.Hosting;

/// <summary>Who wants to hear of a change. The others hear of it too if one fails.</summary>
internal sealed class Listeners<T>
{
    private readonly Lock _lock = new();
    private IReadOnlyList<Subscription> _all = [];

    /// <summary>Adds a listener, until what is given back is disposed.</summary>
    public IDisposable Subscribe(Action<T> onChange)
    {
        var subscription = new Subscription(this, onChange);
        lock (_lock)
        {
            _all = [.. _all, subscription];
        }

        return subscription;
    }

    /// <summary>Tells all of a change, one after the other.</summary>
    /// <param name="change">What changed.</param>
    /// <param name="onFault">Tells of a listener that failed.</param>
    public void Tell(T change, Action<Exception> onFault)
    {
        foreach (var listener in Volatile.Read(ref _all))
        {
            try
            {
                listener.OnChange(change);
            }
            catch (Exception fault)
            {
                onFault(fault);
            }
        }
    }

    private sealed class Subscription(Listeners<T> listeners, Action<T> onChange) : IDisposable
    {
        public Action<T> OnChange => onChange;

        public void Dispose()
        {
            lock (listeners._lock)
            {
                listeners._all = [.. listeners._all.Where(one => one != this)];
            }
        }
    }
}
