namespace KPax.Snmp.Client;

/// <summary>
/// The time of a desk, from zero, and the one timer that serves all its deadlines. It rests while there are none. Guarded by the lock of
/// <see cref="QuestionDesk"/>, except for <see cref="Now"/>.
/// </summary>
internal sealed class Ticker : IDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;
    private readonly long _epoch;
    private bool _isTicking;
    private bool _isDisposed;

    public Ticker(TimeProvider timeProvider, Action onTick)
    {
        _timeProvider = timeProvider;
        _epoch = timeProvider.GetTimestamp();
        _timer = timeProvider.CreateTimer(static state => ((Action)state!).Invoke(), onTick, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public TimeSpan Now => _timeProvider.GetElapsedTime(_epoch);

    /// <summary>Ticks from now on if there is a deadline.</summary>
    public void Start(TimingWheel wheel)
    {
        if (!_isTicking && !_isDisposed && wheel.Count > 0)
        {
            _isTicking = true;
            _timer.Change(TimingWheel.Tick, TimingWheel.Tick);
        }
    }

    /// <summary>Rests if there is no deadline any more.</summary>
    public void Stop(TimingWheel wheel)
    {
        if (_isTicking && !_isDisposed && wheel.Count == 0)
        {
            _isTicking = false;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
    }
}
