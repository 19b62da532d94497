namespace KPax.Agent.Collection;

/// <summary>A right to ask devices until it is taken back, or the word that nothing is asked now.</summary>
internal sealed class AskTurn : IDisposable
{
    private readonly CancellationTokenSource? _linked;
    private readonly Action _leave;
    private readonly Func<AskStop> _stop;
    private int _isLeft;

    private AskTurn(CancellationTokenSource? linked, Func<AskStop> stop, Action leave, string refusal)
    {
        (_linked, _stop, _leave, Refusal) = (linked, stop, leave, refusal);
        Token = linked?.Token ?? new CancellationToken(canceled: true);
    }

    /// <summary>Ends when nothing may be asked any more.</summary>
    public CancellationToken Token { get; }

    /// <summary>Why nothing is asked, in plain words; empty if something may be.</summary>
    public string Refusal { get; }

    /// <summary>Why it was taken back, if it was.</summary>
    public AskStop Stop => _stop();

    /// <summary>A turn that ends with a token, or when it is taken back.</summary>
    public static AskTurn Of(CancellationToken open, Func<AskStop> stop, Action leave, CancellationToken cancellationToken) =>
        new(CancellationTokenSource.CreateLinkedTokenSource(open, cancellationToken), stop, leave, "");

    /// <summary>Nothing may be asked.</summary>
    public static AskTurn Refuse(string refusal) => new(null, () => AskStop.Blackout, () => { }, refusal);

    /// <summary>Whoever asked has ended.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isLeft, 1) == 0)
        {
            _linked?.Dispose();
            _leave();
        }
    }
}
