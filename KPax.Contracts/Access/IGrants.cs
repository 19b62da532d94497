using KPax.Contracts.Callers;

namespace KPax.Contracts.Access;

/// <summary>
/// Who has which role where. Nobody gives or takes more than he has there himself at that moment, and the root never loses its last owner. What the caller
/// may not know of is answered as if it did not exist; what may be seen and not done is an <see cref="AccessDeniedException"/>. Every change is in the
/// audit log, and holds on every server within seconds.
/// </summary>
public interface IGrants
{
    /// <summary>People with a grant where the caller may see people.</summary>
    Task<PersonPage> ListPeopleAsync(Caller caller, PersonListing listing, CancellationToken cancellationToken);

    /// <summary>One of them; null: there is none.</summary>
    Task<PersonView?> FindPersonAsync(Caller caller, string userId, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a role. Needs users.manage there. What is there already is done. With <see cref="NewGrant.Expected"/> only if that one is so
    /// (<see cref="AccessResult.IsStale"/> otherwise).
    /// </summary>
    Task<AccessResult> GrantAsync(Caller caller, NewGrant wish, CancellationToken cancellationToken);

    /// <summary>Takes a grant away. Needs users.manage there.</summary>
    Task<AccessResult> RevokeAsync(Caller caller, long grantId, CancellationToken cancellationToken);

    /// <summary>The same, only if its owner is as expected at the moment of the write (<see cref="AccessResult.IsStale"/> otherwise).</summary>
    Task<AccessResult> RevokeAsync(Caller caller, long grantId, PersonView? expected, CancellationToken cancellationToken);

    /// <summary>Locks somebody out or lets him in again. Needs users.manage at every organisation where that one has a grant.</summary>
    Task<AccessResult> LockOutAsync(Caller caller, string userId, bool isLockedOut, CancellationToken cancellationToken);

    /// <summary>The same, only if this one is as expected at the moment of the write.</summary>
    Task<AccessResult> LockOutAsync(Caller caller, string userId, bool isLockedOut, PersonView? expected, CancellationToken cancellationToken);
}
