namespace KPax.Tests.Silo;

/// <summary>A clock on the wall that stands until it is moved; timers and stopwatches run as ever, since Orleans lives by them.</summary>
internal sealed class SetTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves it forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
