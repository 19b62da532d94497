namespace KPax.Agent.Privacy;

/// <summary>What the allowlist held back. Safe for several threads.</summary>
internal sealed class AllowedSessionCounters
{
    private long _refused;
    private long _discarded;

    /// <summary>Questions that were not sent.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Values of answers that nobody asked for, mostly behind the end of a column, dropped unseen.</summary>
    public long Discarded => Interlocked.Read(ref _discarded);

    public void CountRefused() => Interlocked.Increment(ref _refused);

    public void CountDiscarded() => Interlocked.Increment(ref _discarded);
}
