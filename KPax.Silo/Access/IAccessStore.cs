using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;

namespace KPax.Silo.Access;

/// <summary>
/// What is durable of people, roles and grants. Every write names the version by which it was judged; if the stored one is newer by then nothing is written,
/// so that no two changes can break a rule together. The audit entry is written in the same transaction.
/// </summary>
internal interface IAccessStore
{
    /// <summary>Everything.</summary>
    Task<AccessBook> LoadAsync(CancellationToken cancellationToken);

    /// <summary>The version.</summary>
    Task<long> ReadVersionAsync(CancellationToken cancellationToken);

    /// <summary>When people last signed in; who never did is missing.</summary>
    /// <param name="userIds">Whose, at most <see cref="PersonListing.MaxTake"/>; null: everybody's.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadSignInsAsync(IReadOnlyCollection<string>? userIds, CancellationToken cancellationToken);

    /// <summary>Makes a person or changes it; false: it is newer.</summary>
    Task<bool> PutPersonAsync(long version, Person person, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes a person away with all its grants; false: it is newer.</summary>
    Task<bool> RemovePersonAsync(long version, string userId, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a role; its number, which is also put into the entry; null: it is newer.</summary>
    Task<long?> AddRoleAsync(long version, NewRole role, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Changes a role; false: it is newer.</summary>
    Task<bool> ChangeRoleAsync(
        long version, long roleId, string name, Permission permissions, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many invitations that can still be used give a role, by organisation.</summary>
    Task<IReadOnlyDictionary<long, int>> CountInvitationsAsync(long roleId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes a role away; false: it is newer, or somebody was invited to it meanwhile.</summary>
    Task<bool> RemoveRoleAsync(long version, long roleId, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a grant; its number; null: it is newer.</summary>
    Task<long?> AddGrantAsync(long version, NewGrant grant, string givenBy, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes a grant away; false: it is newer.</summary>
    Task<bool> RemoveGrantAsync(long version, long grantId, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);
}
