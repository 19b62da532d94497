namespace KPax.Contracts.Callers;

/// <summary>Who may do what at this moment. Asked each time, as nothing that a browser or a token carries says what somebody may do.</summary>
public interface ICallerDirectory
{
    /// <summary>
    /// The caller of an account, with the rights that it has now; null: there is no such account, or it is locked out. Somebody without any grant is a caller
    /// who may do nothing.
    /// </summary>
    ValueTask<Caller?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Calls back after every change of rights or of the organisation tree, on any server, until the answer is disposed.</summary>
    IDisposable Subscribe(Action onChange);
}
