namespace KPax.Agent.Identity;

/// <summary>
/// The server's clock, as well as the agent knows it: its own, until the server has told that this one is off. Proofs are made by it and nothing else:
/// readings bear the agent's own time, and the server flags it.
/// </summary>
internal sealed class ServerClock(TimeProvider time)
{
    private long _offsetTicks;

    /// <summary>The time of this machine.</summary>
    public DateTimeOffset Own => time.GetUtcNow();

    /// <summary>The time of the server.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + Offset;

    /// <summary>How far the server's clock is ahead of the agent's.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref _offsetTicks));

    /// <summary>Takes the time that the server told.</summary>
    public void Set(DateTimeOffset serverTime) => Interlocked.Exchange(ref _offsetTicks, (serverTime - time.GetUtcNow()).Ticks);
}
