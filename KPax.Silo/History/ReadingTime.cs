namespace KPax.Silo.History;

/// <summary>Where on the time line a reading belongs. Pure.</summary>
/// <param name="At">The time under which it is kept: never after its receipt.</param>
/// <param name="IsTold">False: the time that it bears cannot be true, and its receipt stands in place of it.</param>
internal readonly record struct ReadingTime(DateTimeOffset At, bool IsTold)
{
    /// <summary>How far a clock may run ahead without being told wrong.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    /// <summary>The time of a reading.</summary>
    /// <param name="readAt">What the agent's clock said.</param>
    /// <param name="clockOffset">How far that clock is ahead of the server's, seen when the session began.</param>
    /// <param name="receivedAt">When it was received.</param>
    /// <param name="mostBacklog">How long it can have waited.</param>
    public static ReadingTime Of(DateTimeOffset readAt, TimeSpan clockOffset, DateTimeOffset receivedAt, TimeSpan mostBacklog)
    {
        var age = (receivedAt.UtcTicks - readAt.UtcTicks) + clockOffset.Ticks;
        return age < -Tolerance.Ticks || age > mostBacklog.Ticks
            ? new(receivedAt, false)
            : new(receivedAt.AddTicks(-Math.Max(0, age)), true);
    }
}
