using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Access;

/// <summary>Gives roles and takes them away.</summary>
internal sealed partial class Grants(AccessDirectory directory, IAccessStore store, IOptions<AccessOptions> options, TimeProvider time)
    : IGrants, IInvitedGrants
{
    private static readonly OrganisationProblem LastOwner =
        new("grant", "owner", "it is the last one by which somebody owns the root; give another one first.");

    private readonly AccessDesk _desk = new(directory, store);

    public Task<AccessResult> GrantAsync(Caller caller, NewGrant wish, CancellationToken cancellationToken) =>
        GrantAsync(caller, Permission.UsersManage, wish, cancellationToken);

    Task<AccessResult> IInvitedGrants.GrantAsync(Caller inviter, NewGrant wish, CancellationToken cancellationToken) =>
        GrantAsync(inviter, Permission.UsersInvite, wish, cancellationToken);

    public async Task<InvitedCheck> CheckAsync(Caller inviter, long roleId, long organisationId, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        var (book, tree) = await directory.GetAsync(cancellationToken);
        return new(book.Version, Check(book, tree, new Judge(inviter, book, tree), Permission.UsersInvite, roleId, organisationId));
    }

    public async Task RefreshAsync(CancellationToken cancellationToken) =>
        await directory.RefreshAsync(await store.ReadVersionAsync(cancellationToken), cancellationToken);

    public Task<AccessResult> RevokeAsync(Caller caller, long grantId, CancellationToken cancellationToken) => RevokeAsync(caller, grantId, null, cancellationToken);

    public Task<AccessResult> RevokeAsync(Caller caller, long grantId, PersonView? expected, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        expected,
        async (book, tree, judge, isStale) =>
        {
            var grant = book.FindGrant(grantId);
            var place = grant is null ? null : tree.Find(grant.OrganisationId);
            if (!judge.Demand(Permission.UsersManage, place?.Path) || book.FindRole(grant!.RoleId) is not { } role)
            {
                return AccessDesk.NotThere("grant", grantId);
            }

            if ((role.Permissions & ~judge.PermissionsAt(place!.Path)) is var beyond and not Permission.None)
            {
                return ([RoleRules.Beyond("grant", beyond)], null);
            }

            if (isStale())
            {
                return (AccessResult.Stale().Problems, null);
            }

            if (AccessBook.IsOfAnOwner(grant) && !book.HasOwnerBeside(grant.UserId))
            {
                return ([LastOwner], null);
            }

            var entry = EntryOf(caller, AuditActions.GrantTake, book, grant.UserId, place.Id) with { Before = AccessJson.Of(role, place.Id) };
            return ([], await store.RemoveGrantAsync(book.Version, grantId, entry, time.GetUtcNow(), cancellationToken) ? grantId : null);
        },
        cancellationToken);

    private Task<AccessResult> GrantAsync(Caller caller, Permission right, NewGrant wish, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        wish.Expected,
        async (book, tree, judge, isStale) =>
        {
            var problems = Check(book, tree, judge, right, wish.RoleId, wish.OrganisationId);
            if (problems.Count > 0)
            {
                return (problems, null);
            }

            if (book.FindPerson(wish.UserId) is not { } person || !(right == Permission.UsersInvite || IsKnownTo(judge, caller, person, book, tree)))
            {
                return AccessDesk.NotThere("user", wish.UserId);
            }

            if (isStale())
            {
                return (AccessResult.Stale().Problems, null);
            }

            if (book.GrantsOf(wish.UserId).FirstOrDefault(grant => grant.RoleId == wish.RoleId && grant.OrganisationId == wish.OrganisationId) is { } there)
            {
                return ([], there.Id);
            }

            if (book.GrantsOf(wish.UserId).Count() >= options.Value.MaxGrants)
            {
                return ([new OrganisationProblem("user", person.Name, $"he has {options.Value.MaxGrants} grants; KPax:Access:MaxGrants allows no more.")], null);
            }

            var entry = EntryOf(caller, AuditActions.GrantGive, book, wish.UserId, wish.OrganisationId) with
            {
                After = AccessJson.Of(book.FindRole(wish.RoleId)!, wish.OrganisationId),
            };
            return ([], await store.AddGrantAsync(book.Version, wish, caller.Name, entry, time.GetUtcNow(), cancellationToken));
        },
        cancellationToken);

    // The book of this version is the one that is written on, so that nobody comes between the look at who is expected and the write.
    private async Task<AccessResult> ChangeAsync(
        Caller caller,
        PersonView? expected,
        Func<AccessBook, OrganisationTree, Judge, Func<bool>, Task<(IReadOnlyList<OrganisationProblem>, long?)>> change,
        CancellationToken cancellationToken)
    {
        var isStale = false;
        var result = await _desk.ChangeAsync(
            (book, tree) =>
            {
                var judge = new Judge(caller, book, tree);
                isStale = false;
                return change(book, tree, judge, () => isStale = expected is not null && !IsAsExpected(expected, judge, book, tree));
            },
            cancellationToken);
        return isStale && !result.IsDone ? AccessResult.Stale() : result;
    }

    private static bool IsAsExpected(PersonView expected, Judge judge, AccessBook book, OrganisationTree tree) =>
        book.FindPerson(expected.Person.UserId) is { } person && person == expected.Person
        && ViewOf(person, judge, book, tree, NoSignIns).Grants.SequenceEqual(expected.Grants);

    private static List<OrganisationProblem> Check(AccessBook book, OrganisationTree tree, Judge judge, Permission right, long roleId, long organisationId)
    {
        var place = tree.Find(organisationId);
        if (!judge.Demand(right, place?.Path))
        {
            return [.. AccessDesk.NotThere("organisation", organisationId).Problems];
        }

        if (book.FindRole(roleId) is not { } role || AccessBook.ReachOf(role, tree) is not { } reach || !place!.Path.StartsWith(reach, StringComparison.Ordinal))
        {
            return [.. AccessDesk.NotThere("role", roleId).Problems];
        }

        return (role.Permissions & ~judge.PermissionsAt(place.Path)) is var beyond and not Permission.None ? [RoleRules.Beyond("role", beyond)] : [];
    }

    // Somebody without any grant is known to who may manage people at the root, so that nobody is lost.
    private static bool IsKnownTo(Judge judge, Caller caller, Person person, AccessBook book, OrganisationTree tree) =>
        person.UserId == caller.UserId
        || judge.MaySeePeople(OrganisationPath.Root)
        || book.GrantsOf(person.UserId).Any(grant => tree.Find(grant.OrganisationId) is { } place && judge.MaySeePeople(place.Path));

    private static NewAuditEntry EntryOf(Caller caller, string action, AccessBook book, string userId, long organisationId) => NewAuditEntry.By(caller, action) with
    {
        TargetKind = "user",
        TargetId = userId,
        TargetName = book.FindPerson(userId)?.Name ?? "",
        OrganisationId = organisationId,
    };
}
