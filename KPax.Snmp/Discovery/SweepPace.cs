namespace KPax.Snmp.Discovery;

/// <summary>Lets so many datagrams a second go: a bucket that fills with the clock and holds <see cref="SweepOptions.Burst"/>.</summary>
internal sealed class SweepPace(SweepOptions options, TimeProvider timeProvider)
{
    // Below this the wait would be longer than what it is for.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(10);

    private readonly double _rate = options.DatagramsPerSecond;
    private double _left = options.Burst;
    private long _filledAt = timeProvider.GetTimestamp();

    /// <summary>Waits until one more datagram may go, and counts it.</summary>
    public ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_rate == SweepOptions.Unlimited || --_left >= 0)
        {
            return ValueTask.CompletedTask;
        }

        Fill();
        return _left >= 0 ? ValueTask.CompletedTask : new ValueTask(WaitAsync(cancellationToken));
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (_left < 0)
        {
            var wait = TimeSpan.FromSeconds(-_left / _rate);
            await Task.Delay(wait > Least ? wait : Least, timeProvider, cancellationToken);
            Fill();
        }
    }

    private void Fill()
    {
        var now = timeProvider.GetTimestamp();
        _left = Math.Min(options.Burst, _left + (timeProvider.GetElapsedTime(_filledAt, now).TotalSeconds * _rate));
        _filledAt = now;
    }
}
