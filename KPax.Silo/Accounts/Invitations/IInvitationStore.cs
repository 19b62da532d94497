using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Silo.Accounts.Mail;

namespace KPax.Silo.Accounts.Invitations;

/// <summary>What is durable of invitations. A change, its mail and its entry in the audit log are there together or not at all.</summary>
internal interface IInvitationStore
{
    /// <summary>Adds one; null: the organisation is gone or archived, or the role is gone.</summary>
    Task<InvitationRow?> AddAsync(
        byte[] hash, InvitationRow invitation, SealedMail? mail, NewAuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Invitations of these subtrees, the newest first, and how many there are.</summary>
    Task<(IReadOnlyList<InvitationRow> Rows, int Count)> ListAsync(
        IReadOnlyList<string> organisationPaths, InvitationListing listing, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many can be used for this organisation.</summary>
    Task<int> CountOpenAsync(long organisationId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>One of them; null: there is none.</summary>
    Task<InvitationRow?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>The one with this secret; null: there is none.</summary>
    Task<InvitationRow?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>Gives one that was neither used nor taken back a new secret and a new end; false: it is not so, or its role is gone.</summary>
    Task<bool> ReplaceAsync(
        long id, byte[] hash, DateTimeOffset ends, DateTimeOffset now, SealedMail? mail, NewAuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Takes one back that was not used; false: it was, or was taken back.</summary>
    Task<bool> RevokeAsync(long id, DateTimeOffset now, NewAuditEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Claims one for somebody who begins to use it; null: it cannot be used, or somebody began after <paramref name="since"/> and may still be at it. The
    /// number of the account stays that of the first claim, so that a claim after a crash goes on with the account that may be there already.
    /// </summary>
    Task<InvitationRow?> ClaimAsync(byte[] hash, string userId, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives a claim back that led to nothing.</summary>
    Task ReleaseAsync(long id, DateTimeOffset claimed, CancellationToken cancellationToken);

    /// <summary>Uses one up: person, grant and audit with it. <see cref="InvitationUse"/> says what came of it.</summary>
    Task<InvitationUse> UseAsync(
        long id, Person person, NewGrant grant, string givenBy, long version, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);
}
