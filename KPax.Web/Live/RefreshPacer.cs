namespace KPax.Web.Live;

/// <summary>
/// Says when a page asks again: soon after a change, never more often than a bound, and at the latest after the idle time. Not thread-safe but for
/// <see cref="Request"/> and <see cref="Dispose"/>.
/// </summary>
internal sealed class RefreshPacer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _atMostEvery;
    private readonly TimeSpan _idle;
    private readonly ITimer _timer;
    private DateTimeOffset _due;
    private DateTimeOffset _last;
    private bool _isRunning;
    private bool _isDisposed;

    /// <summary>Starts with one request after the idle time. <paramref name="refresh"/> runs on any thread and never twice at once.</summary>
    public RefreshPacer(TimeProvider time, TimeSpan atMostEvery, TimeSpan idle, Func<Task> refresh)
    {
        (_time, _atMostEvery, _idle) = (time, atMostEvery, idle);
        _last = time.GetUtcNow();
        _due = _last + idle;
        _timer = time.CreateTimer(_ => _ = RunAsync(refresh), null, idle, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Asks for a refresh within the given time; an earlier one that is due serves both.</summary>
    public void Request(TimeSpan within)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            var wanted = Later(now + within, _last + _atMostEvery);
            if (!_isDisposed && wanted < _due)
            {
                _due = wanted;
                Arm(now);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
    }

    private async Task RunAsync(Func<Task> refresh)
    {
        lock (_gate)
        {
            if (_isDisposed || _isRunning)
            {
                return;
            }

            _isRunning = true;
            _last = _time.GetUtcNow();
            _due = _last + _idle;
        }

        try
        {
            await refresh();
        }
        finally
        {
            lock (_gate)
            {
                _isRunning = false;
                if (!_isDisposed)
                {
                    Arm(_time.GetUtcNow());
                }
            }
        }
    }

    // A request during a run only moves the due time; the run's end arms the timer.
    private void Arm(DateTimeOffset now)
    {
        if (!_isRunning)
        {
            _timer.Change(_due > now ? _due - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
