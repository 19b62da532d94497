namespace KPax.Silo.Webhooks;

/// <summary>What came of sending a message once.</summary>
/// <param name="Status">Status code of the answer; null: there was none.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Error">What went wrong, in plain words; empty: it was taken.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone; null: it does not say.</param>
internal sealed record Attempt(int? Status, TimeSpan Took, string Error, TimeSpan? RetryAfter)
{
    private const int Gone = 410;

    /// <summary>True: the receiver took it.</summary>
    public bool IsTaken => Error.Length == 0;

    /// <summary>True: the receiver wants no more, of anything.</summary>
    public bool IsGone => Status == Gone;
}
