namespace KPax.Agent.Collection;

/// <summary>A right to ask one device, for so long.</summary>
internal sealed class DeviceTurn : IDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _outer;

    public DeviceTurn(TimeSpan length, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        _end = new CancellationTokenSource(length, timeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, cancellationToken);
        _outer = cancellationToken;
    }

    /// <summary>Ends with the turn, or with what it is part of.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>True if the turn is over, and what it is part of is not.</summary>
    public bool IsOver => _end.IsCancellationRequested && !_outer.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _end.Dispose();
    }
}
