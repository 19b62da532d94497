namespace KPax.Contracts.Tokens;

/// <summary>
/// Answers to requests that may come again (header Idempotency-Key), kept for <see cref="Life"/>: what made something once does not make it twice. A first
/// request whose server was killed is free again after <see cref="Patience"/>; what it had made by then, it made.
/// </summary>
public interface IRepeatedRequests
{
    /// <summary>Longest key, in letters.</summary>
    const int MaxKey = 200;

    /// <summary>How long answers are kept.</summary>
    static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>How long a first request may be under way.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Begins a request.</summary>
    /// <param name="userId">Number of the account: keys of one account mean nothing to another.</param>
    /// <param name="key">The key.</param>
    /// <param name="hash">SHA-256 of the request.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    Task<RepeatedRequest> BeginAsync(string userId, string key, byte[] hash, CancellationToken cancellationToken);

    /// <summary>Keeps the answer of a first one.</summary>
    Task EndAsync(string userId, string key, RepeatedRequest answer, CancellationToken cancellationToken);

    /// <summary>Forgets a first one that changed nothing, so that it can be tried again.</summary>
    Task ForgetAsync(string userId, string key, CancellationToken cancellationToken);
}
