using KPax.Contracts.Callers;

namespace KPax.Contracts.Tokens;

/// <summary>
/// Personal access tokens for the REST API. One speaks for its account with at most the rights that this account has at the moment of use, confined to an
/// organisation and a set of permissions. Everybody sees his own only. Making and revoking are in the audit log.
/// </summary>
public interface IApiTokens
{
    /// <summary>Most tokens of one account that are good at a time.</summary>
    const int MaxTokens = 50;

    /// <summary>The caller's tokens, newest first, those that ended too.</summary>
    Task<IReadOnlyList<ApiToken>> ListAsync(Caller caller, CancellationToken cancellationToken);

    /// <summary>Makes one. Needs api.tokens at its organisation, and every permission that it gets.</summary>
    Task<MadeApiToken> CreateAsync(Caller caller, NewApiToken wish, CancellationToken cancellationToken);

    /// <summary>Takes one back; it is refused from the next call on. Null: the caller has none of this number.</summary>
    Task<ApiToken?> RevokeAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>Who speaks by a token at this moment; null: it is none, or it is not good any more, or its account may do nothing.</summary>
    Task<Caller?> FindCallerAsync(string text, CancellationToken cancellationToken);
}
