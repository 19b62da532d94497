using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Access;

/// <summary>Reads and changes roles.</summary>
internal sealed partial class Roles(AccessDirectory directory, IAccessStore store, IOptions<AccessOptions> options, TimeProvider time) : IRoles
{
    private readonly AccessDesk _desk = new(directory, store);

    public async Task<IReadOnlyList<Role>?> ListAsync(Caller caller, long organisationId, CancellationToken cancellationToken)
    {
        var (book, tree) = await directory.GetAsync(cancellationToken);
        return tree.Find(organisationId) is { } place && caller.MaySee(place.Path)
            ? [.. InOrder(book.Roles.Where(role => AccessBook.ReachOf(role, tree) is { } reach && place.Path.StartsWith(reach, StringComparison.Ordinal)))]
            : null;
    }

    public async Task<Role?> FindAsync(Caller caller, long roleId, CancellationToken cancellationToken)
    {
        var (book, tree) = await directory.GetAsync(cancellationToken);
        return book.FindRole(roleId) is { } role && IsKnownTo(caller, role, tree) ? role : null;
    }

    public Task<AccessResult> CreateAsync(Caller caller, NewRole wish, CancellationToken cancellationToken) => _desk.ChangeAsync(
        async (book, tree) =>
        {
            var judge = new Judge(caller, book, tree);
            var place = tree.Find(wish.OrganisationId);
            if (!judge.Demand(Permission.RolesManage, place?.Path))
            {
                return AccessDesk.NotThere("organisation", wish.OrganisationId);
            }

            var role = wish with { Name = NameRules.Tidy(wish.Name) };
            var problems = RoleRules.Check(book, tree, place!, role.Name, role.Permissions, judge.PermissionsAt(place!.Path), null);
            if (book.Roles.Count(other => other.OrganisationId == place.Id) >= options.Value.MaxRoles)
            {
                problems.Add(new("organisation", place.Name, $"it has {options.Value.MaxRoles} roles; KPax:Access:MaxRoles allows no more."));
            }

            var entry = EntryOf(caller, AuditActions.RoleCreate, role.Name, place.Id) with { After = AccessJson.Of(role.Name, role.Permissions) };
            return problems.Count > 0 ? (problems, null) : (problems, await store.AddRoleAsync(book.Version, role, entry, time.GetUtcNow(), cancellationToken));
        },
        cancellationToken);

    public Task<AccessResult> ChangeAsync(Caller caller, long roleId, string name, Permission permissions, CancellationToken cancellationToken) =>
        ChangeAsync(caller, roleId, new RoleEdit { Name = name, Permissions = permissions }, cancellationToken);

    public async Task<AccessResult> ChangeAsync(Caller caller, long roleId, RoleEdit edit, CancellationToken cancellationToken)
    {
        var isStale = false;
        var result = await ChangeOwnAsync(
            caller,
            roleId,
            async (book, tree, judge, role, place) =>
            {
                // The book of this version is the one that is written on, so that nobody comes between this look and the write.
                isStale = edit.Expected is { } expected && expected != role;
                if (isStale)
                {
                    return (AccessResult.Stale().Problems, null);
                }

                var (tidy, permissions) = (NameRules.Tidy(edit.Name ?? role.Name), edit.Permissions ?? role.Permissions);
                var problems = RoleRules.Check(book, tree, place, tidy, permissions, judge.PermissionsAt(place.Path), role);
                if (problems.Count > 0 || (role.Name == tidy && role.Permissions == permissions))
                {
                    return (problems, roleId);
                }

                var entry = EntryOf(caller, AuditActions.RoleChange, tidy, place.Id) with
                {
                    TargetId = $"{roleId}",
                    Before = AccessJson.Of(role.Name, role.Permissions),
                    After = AccessJson.Of(tidy, permissions),
                };
                return (problems, await store.ChangeRoleAsync(book.Version, roleId, tidy, permissions, entry, time.GetUtcNow(), cancellationToken) ? roleId : null);
            },
            cancellationToken);
        return isStale && !result.IsDone ? AccessResult.Stale() : result;
    }

    public Task<AccessResult> RemoveAsync(Caller caller, long roleId, CancellationToken cancellationToken) => ChangeOwnAsync(
        caller,
        roleId,
        async (book, tree, judge, role, place) =>
        {
            var problems = new List<OrganisationProblem>();
            if (book.Grants.Count(grant => grant.RoleId == roleId) is var users and > 0)
            {
                problems.Add(new("role", role.Name, $"{users} grants use it{WhereOf(UseOf(judge, book, tree, roleId))}; take them away first."));
            }

            if (await store.CountInvitationsAsync(roleId, time.GetUtcNow(), cancellationToken) is { Count: > 0 } invited)
            {
                problems.Add(new("role", role.Name, $"{invited.Values.Sum()} open invitations give it{WhereOf(UseOf(judge, tree, invited))}; revoke them first."));
            }

            if ((role.Permissions & ~judge.PermissionsAt(place.Path)) is var beyond and not Permission.None)
            {
                problems.Add(RoleRules.Beyond("role", beyond));
            }

            var entry = EntryOf(caller, AuditActions.RoleRemove, role.Name, place.Id) with
            {
                TargetId = $"{roleId}",
                Before = AccessJson.Of(role.Name, role.Permissions),
            };
            return problems.Count > 0
                ? (problems, null)
                : (problems, await store.RemoveRoleAsync(book.Version, roleId, entry, time.GetUtcNow(), cancellationToken) ? roleId : null);
        },
        cancellationToken);

    private Task<AccessResult> ChangeOwnAsync(
        Caller caller,
        long roleId,
        Func<AccessBook, OrganisationTree, Judge, Role, OrganisationNode, Task<(IReadOnlyList<OrganisationProblem>, long?)>> change,
        CancellationToken cancellationToken) => _desk.ChangeAsync(
        async (book, tree) =>
        {
            var judge = new Judge(caller, book, tree);
            if (book.FindRole(roleId) is not { } role)
            {
                return AccessDesk.NotThere("role", roleId);
            }

            if (role.IsBuiltIn)
            {
                return ([new OrganisationProblem("role", role.Name, "it is built in and cannot be changed; make a role of your own.")], null);
            }

            return tree.Find(role.OrganisationId!.Value) is { } place && judge.Demand(Permission.RolesManage, place.Path)
                ? await change(book, tree, judge, role, place)
                : AccessDesk.NotThere("role", roleId);
        },
        cancellationToken);

    private static bool IsKnownTo(Caller caller, Role role, OrganisationTree tree) => role.IsBuiltIn
        ? caller.OrganisationPaths.Count > 0
        : AccessBook.ReachOf(role, tree) is { } reach
            && (caller.MaySee(reach) || caller.OrganisationPaths.Any(path => path.StartsWith(reach, StringComparison.Ordinal) && caller.MaySee(path)));

    private static NewAuditEntry EntryOf(Caller caller, string action, string name, long organisationId) =>
        NewAuditEntry.By(caller, action) with { TargetKind = "role", TargetName = name, OrganisationId = organisationId };
}
