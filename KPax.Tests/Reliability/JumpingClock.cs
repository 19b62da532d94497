using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Reliability;

/// <summary>
/// A clock on the wall that somebody sets, and a steady one beneath it, as in a computer: timers and timestamps go on evenly, the time of day jumps.
/// </summary>
internal sealed class JumpingClock(DateTimeOffset start, TimeZoneInfo zone) : TimeProvider
{
    private readonly DateTimeOffset _start = start;
    private TimeSpan _offset;

    /// <summary>The steady clock; a test turns it.</summary>
    public FakeTimeProvider Steady { get; } = new(start);

    /// <summary>How long it has run, steadily.</summary>
    public TimeSpan Passed => Steady.GetUtcNow() - _start;

    public override TimeZoneInfo LocalTimeZone => zone;

    public override long TimestampFrequency => Steady.TimestampFrequency;

    /// <summary>Sets the wall clock.</summary>
    public void Jump(TimeSpan by) => _offset += by;

    public override DateTimeOffset GetUtcNow() => Steady.GetUtcNow() + _offset;

    public override long GetTimestamp() => Steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Steady.CreateTimer(callback, state, dueTime, period);
}
