using KPax.Contracts.Audit;

namespace KPax.Silo.Storage;

/// <summary>Enrolment tokens, and the agents that they give.</summary>
internal interface IEnrolmentStore
{
    /// <summary>Keeps a token for an organisation; null if there is no organisation with this number, or it is archived.</summary>
    /// <param name="hash">SHA-256 of the token, 32 octets.</param>
    /// <param name="organisationId">Its number.</param>
    /// <param name="note">What its maker writes about it.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="endsAt">Until when it can be used.</param>
    /// <param name="entry">Is written with it, with its number; null: none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TokenRow?> AddTokenAsync(
        byte[] hash, long organisationId, string note, DateTimeOffset now, DateTimeOffset endsAt, NewAuditEntry? entry, CancellationToken cancellationToken);

    /// <summary>All tokens, newest first.</summary>
    Task<IReadOnlyList<TokenRow>> ListTokensAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Tokens of some subtrees, newest first, those before a number; with <paramref name="openAt"/> only those that can be used at that time.
    /// </summary>
    Task<IReadOnlyList<TokenRow>> ListTokensAsync(
        IReadOnlyList<string> organisationPaths, DateTimeOffset? openAt, long? before, int take, CancellationToken cancellationToken);

    /// <summary>One token; null if there is none with this number.</summary>
    Task<TokenRow?> FindTokenAsync(long id, CancellationToken cancellationToken);

    /// <summary>The newest token with a note of an organisation itself; null if there is none.</summary>
    Task<TokenRow?> FindTokenAsync(string organisationPath, string note, CancellationToken cancellationToken);

    /// <summary>
    /// Revokes a token that nobody used yet; the token as it is then, or null if there is none with this number. The entry is written with a token that was
    /// open till then.
    /// </summary>
    Task<TokenRow?> RevokeTokenAsync(long id, DateTimeOffset now, NewAuditEntry? entry, CancellationToken cancellationToken);

    /// <summary>
    /// Gives an identity for a token, durably and once: of many that come with the same token exactly one gets it, and only that one again. Whatever is
    /// wrong with a token takes the same way to the same refusal. A new agent has its entry in the audit log in the same transaction.
    /// </summary>
    Task<Redemption> RedeemAsync(byte[] hash, NewAgent agent, DateTimeOffset now, CancellationToken cancellationToken);
}
