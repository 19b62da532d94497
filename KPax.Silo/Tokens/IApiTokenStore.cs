using KPax.Contracts.Tokens;

namespace KPax.Silo.Tokens;

/// <summary>Keeps personal access tokens by their hashes.</summary>
internal interface IApiTokenStore
{
    /// <summary>Adds one; null: the organisation does not exist, or is archived, or the account has as many good ones as it may have.</summary>
    Task<ApiToken?> AddAsync(byte[] hash, ApiToken wish, Contracts.Audit.NewAuditEntry entry, int most, CancellationToken cancellationToken);

    /// <summary>The tokens of an account, newest first.</summary>
    Task<IReadOnlyList<ApiToken>> ListAsync(string userId, CancellationToken cancellationToken);

    /// <summary>One by its hash; null: there is none.</summary>
    Task<ApiToken?> FindAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>Takes one of an account back, once; null: there is none.</summary>
    Task<ApiToken?> RevokeAsync(string userId, long id, Contracts.Audit.NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that one was used.</summary>
    Task TouchAsync(long id, DateTimeOffset now, CancellationToken cancellationToken);
}
