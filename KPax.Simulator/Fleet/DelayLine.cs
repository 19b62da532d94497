namespace KPax.Simulator.Fleet;

/// <summary>Holds what is put in for one and the same time, then releases it in the same order. One timer for all of it, however much there is.</summary>
internal sealed class DelayLine<T> : IDisposable
{
    private readonly Queue<(long Since, T Item)> _held = new();
    private readonly Lock _lock = new();
    private readonly TimeSpan _delay;
    private readonly TimeProvider _time;
    private readonly Action<T> _release;
    private readonly ITimer _timer;

    /// <summary>Releases each item by a call after the delay. The calls come one after the other.</summary>
    public DelayLine(TimeSpan delay, TimeProvider time, Action<T> release)
    {
        _delay = delay;
        _time = time;
        _release = release;
        _timer = time.CreateTimer(_ => ReleaseDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Number of items that wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>Holds an item from now on.</summary>
    public void Add(T item)
    {
        lock (_lock)
        {
            _held.Enqueue((_time.GetTimestamp(), item));
            if (_held.Count == 1)
            {
                _timer.Change(_delay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    // The timer is armed for the first item only, and again when that is gone: so there is never a second call at the same time.
    private void ReleaseDue()
    {
        while (TryTake(out var item))
        {
            _release(item);
        }
    }

    private bool TryTake(out T item)
    {
        lock (_lock)
        {
            item = default!;
            if (_held.Count == 0)
            {
                return false;
            }

            var left = _delay - _time.GetElapsedTime(_held.Peek().Since);
            if (left > TimeSpan.Zero)
            {
                // Timers count whole milliseconds and cut off the rest: without rounding up this would be a loop until the item is due.
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return false;
            }

            item = _held.Dequeue().Item;
            return true;
        }
    }
}
