using KPax.Contracts.Callers;

namespace KPax.Contracts.Access;

/// <summary>
/// The roles: built-in ones, and those of organisations. What the caller may not know of is answered as if it did not exist; what may be seen and not done
/// is an <see cref="AccessDeniedException"/>. Every change is in the audit log.
/// </summary>
public interface IRoles
{
    /// <summary>Roles that can be given at an organisation, built-in ones first, then by name; null: there is no such organisation.</summary>
    Task<IReadOnlyList<Role>?> ListAsync(Caller caller, long organisationId, CancellationToken cancellationToken);

    /// <summary>Roles that the caller may know of: built-in ones first, then by name, page by page.</summary>
    Task<RolePage> ListKnownAsync(Caller caller, RoleListing listing, CancellationToken cancellationToken);

    /// <summary>
    /// Who has a role, and where: what a change of it reaches. Only people are counted of places where the caller may see people or manage roles. null: there
    /// is no such role.
    /// </summary>
    Task<RoleUse?> FindUseAsync(Caller caller, long roleId, CancellationToken cancellationToken);

    /// <summary>One role; null: there is none.</summary>
    Task<Role?> FindAsync(Caller caller, long roleId, CancellationToken cancellationToken);

    /// <summary>Makes a role. Needs roles.manage there and every permission that the role has.</summary>
    Task<AccessResult> CreateAsync(Caller caller, NewRole wish, CancellationToken cancellationToken);

    /// <summary>Changes name and permissions of a role, for everybody who has it. Needs every permission that it had and gets.</summary>
    Task<AccessResult> ChangeAsync(Caller caller, long roleId, string name, Permission permissions, CancellationToken cancellationToken);

    /// <summary>As above for what is named; with <see cref="RoleEdit.Expected"/> only if exactly that is stored.</summary>
    Task<AccessResult> ChangeAsync(Caller caller, long roleId, RoleEdit edit, CancellationToken cancellationToken);

    /// <summary>Takes a role away that nobody has.</summary>
    Task<AccessResult> RemoveAsync(Caller caller, long roleId, CancellationToken cancellationToken);
}
