using KPax.Agent.Configuration;

namespace KPax.Agent.Collection;

/// <summary>
/// Where everybody passes who asks devices: rounds, scans out of turn, polls for traps. It shuts a second before a time in which nothing is asked, so that
/// nothing is on its way when that begins; and while the configuration changes, which waits until nobody asks by the old one any more.
/// </summary>
internal sealed class AskGate : IDisposable
{
    /// <summary>It shuts so long before a window begins.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _timeProvider;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private BlackoutCalendar _calendar = BlackoutCalendar.None;
    private Opening _opening = new();
    private TaskCompletionSource? _changing;
    private TaskCompletionSource? _whenLeft;
    private int _inside;

    /// <summary>A gate that is open until a calendar says otherwise.</summary>
    public AskGate(TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _timer = timeProvider.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A turn to ask, or why there is none. Waits while the configuration changes.</summary>
    public async ValueTask<AskTurn> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changing;
            lock (_lock)
            {
                if (_changing is null)
                {
                    return Enter(cancellationToken);
                }

                changing = _changing.Task;
            }

            await changing.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Changes what is asked: stops all who ask, waits until they have ended, and lets them go on by what holds then.</summary>
    /// <param name="calendar">When nothing is asked from now on.</param>
    /// <param name="change">Puts the new settings in the place of the old ones.</param>
    public async Task ChangeAsync(BlackoutCalendar calendar, Func<Task> change)
    {
        Task left;
        Opening old;
        var changing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            (_changing, old) = (changing, _opening);
            _whenLeft = _inside > 0 ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            left = _whenLeft?.Task ?? Task.CompletedTask;
        }

        old.End(AskStop.Change);
        await left;
        try
        {
            await change();
        }
        finally
        {
            lock (_lock)
            {
                (_calendar, _opening, _changing) = (calendar, new Opening(), null);
            }

            Look();
            changing.SetResult();
        }
    }

    public void Dispose() => _timer.Dispose();

    private AskTurn Enter(CancellationToken cancellationToken)
    {
        var now = _timeProvider.GetUtcNow();
        if (IsShut(now))
        {
            var end = _calendar.IsIn(now) ? _calendar.FindEdge(now) : _calendar.FindEdge(now + Lead);
            return AskTurn.Refuse(end is { } edge
                ? $"Nothing is asked at this time, by the blackout windows {_calendar}; from {edge.UtcDateTime:yyyy-MM-dd HH:mm} UTC on again."
                : $"Nothing is asked at any time, by the blackout windows {_calendar}.");
        }

        if (_opening.HasEnded)
        {
            _opening = new Opening();
        }

        var opening = _opening;
        _inside++;
        return AskTurn.Of(opening.Token, () => opening.Stop, Leave, cancellationToken);
    }

    private bool IsShut(DateTimeOffset now) => _calendar.IsIn(now) || _calendar.IsIn(now + Lead);

    private void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0)
            {
                _whenLeft?.TrySetResult();
            }
        }
    }

    /// <summary>Looks once a minute, right before windows may begin: they do so at whole minutes, and the clock may be set meanwhile.</summary>
    private void Look()
    {
        Opening? ended = null;
        lock (_lock)
        {
            if (_calendar.IsEmpty)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                return;
            }

            var now = _timeProvider.GetUtcNow();
            ended = IsShut(now) && _changing is null ? _opening : null;
            var toMinute = TimeSpan.FromTicks(TimeSpan.TicksPerMinute - (now.UtcTicks % TimeSpan.TicksPerMinute));
            _timer.Change(toMinute > Lead ? toMinute - Lead : toMinute + TimeSpan.FromMinutes(1) - Lead, Timeout.InfiniteTimeSpan);
        }

        ended?.End(AskStop.Blackout);
    }

    /// <summary>A time in which asking is allowed.</summary>
    private sealed class Opening
    {
        private readonly CancellationTokenSource _end = new();
        private int _stop;

        public CancellationToken Token => _end.Token;

        public AskStop Stop => (AskStop)Volatile.Read(ref _stop);

        public bool HasEnded => Stop != AskStop.None;

        public void End(AskStop why)
        {
            if (Interlocked.CompareExchange(ref _stop, (int)why, 0) == 0)
            {
                _end.Cancel();
            }
        }
    }
}
