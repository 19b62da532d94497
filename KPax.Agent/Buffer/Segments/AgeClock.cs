namespace KPax.Agent.Buffer.Segments;

/// <summary>
/// A clock of ages, in seconds. It goes on with the time that the agent runs, and by a day at most over a time in which it did not run, so a wall
/// clock that jumps by years makes no reading too old.
/// </summary>
internal sealed class AgeClock(TimeProvider timeProvider, LogState state)
{
    private const long MostWhileStopped = 24 * 3_600;

    private readonly long _started = timeProvider.GetTimestamp();
    private long _before = state.Age + Math.Clamp((timeProvider.GetUtcNow().ToUnixTimeMilliseconds() - state.WallClock) / 1_000, 0, MostWhileStopped);

    /// <summary>What it shows.</summary>
    public long Now => _before + (long)timeProvider.GetElapsedTime(_started).TotalSeconds;

    /// <summary>Takes note of an age that was written: it never shows less.</summary>
    public void Note(long age) => _before += Math.Max(0, age - Now);
}
