namespace KPax.Web.Live;

/// <summary>Runs an action once the calls for it have been quiet for a while, such as after the last key of a search.</summary>
internal sealed class Debouncer(TimeProvider time, TimeSpan quiet, Func<Task> action) : IDisposable
{
    private ITimer? _timer;

    /// <summary>Asks for the action; begins to wait anew.</summary>
    public void Call()
    {
        _timer ??= time.CreateTimer(_ => _ = action(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(quiet, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Forgets a call that waits.</summary>
    public void Cancel() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer?.Dispose();
}
