namespace KPax.Tests.Reliability;

/// <summary>A clock that counts the timers that were made of it, by which a test sees that what it drives waits again. Its times are those of another one.</summary>
internal sealed class CountedTimers(TimeProvider time) : TimeProvider
{
    private int _created;

    /// <summary>Timers that were made.</summary>
    public int Created => Volatile.Read(ref _created);

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = time.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _created);
        return timer;
    }
}
