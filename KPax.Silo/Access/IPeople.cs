using KPax.Contracts.Access;
using KPax.Contracts.Callers;

namespace KPax.Silo.Access;

/// <summary>Who has an account, for rights. The accounts tell it of every account that is made, changed or removed.</summary>
internal interface IPeople
{
    /// <summary>
    /// Makes a person, or changes name and address of one; whether it is locked out is left as it is. May be told again. The caller is who did it: the
    /// one himself, or the server.
    /// </summary>
    Task<AccessResult> PutAsync(Caller caller, Person person, CancellationToken cancellationToken);

    /// <summary>Takes a person away with all grants; refused for the last owner of the root.</summary>
    Task<AccessResult> RemoveAsync(Caller caller, string userId, CancellationToken cancellationToken);
}
