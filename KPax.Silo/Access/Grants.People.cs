using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Access;

/// <content>People: who sees whom, and who is locked out.</content>
internal sealed partial class Grants : IPeople
{
    private static readonly Dictionary<string, DateTimeOffset> NoSignIns = [];

    public async Task<PersonPage> ListPeopleAsync(Caller caller, PersonListing listing, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(listing.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(listing.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(listing.Take, PersonListing.MaxTake);
        var (book, tree) = await directory.GetAsync(cancellationToken);
        var judge = new Judge(caller, book, tree);
        var below = listing.Below is { } id ? tree.Find(id)?.Path ?? "" : OrganisationPath.Root;
        var search = listing.Search.Trim();
        var found = book.People
            .Where(person => person.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || person.Address.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Where(person => (listing.IsLockedOut ?? person.IsLockedOut) == person.IsLockedOut && IsListed(person))
            .Where(person => listing.AfterId is not { } after || string.CompareOrdinal(person.UserId, after) > 0)
            .ToList();
        var signIns = listing.Sort == PersonSort.SignedIn ? await store.ReadSignInsAsync(null, cancellationToken) : null;
        var sorted = listing.AfterId is null ? PersonOrder.Sort(found, listing, signIns) : found.OrderBy(person => person.UserId, StringComparer.Ordinal);
        List<Person> page = [.. sorted.Skip(listing.Skip).Take(listing.Take)];
        signIns ??= await store.ReadSignInsAsync([.. page.Select(person => person.UserId)], cancellationToken);
        return new PersonPage([.. page.Select(person => ViewOf(person, judge, book, tree, signIns))], found.Count);

        bool IsListed(Person person)
        {
            var grants = GrantsOf(person.UserId, judge, book, tree);
            // Somebody without any grant is nowhere: only the root's list has him.
            var isStray = listing is { Below: null, RoleId: null } && judge.MaySeePeople(OrganisationPath.Root);
            return isStray || grants.Any(grant => below.Length > 0 && grant.Place.Path.StartsWith(below, StringComparison.Ordinal)
                && (listing.RoleId is null || grant.Grant.RoleId == listing.RoleId));
        }
    }

    public async Task<PersonView?> FindPersonAsync(Caller caller, string userId, CancellationToken cancellationToken)
    {
        var (book, tree) = await directory.GetAsync(cancellationToken);
        var judge = new Judge(caller, book, tree);
        return book.FindPerson(userId) is { } person && IsKnownTo(judge, caller, person, book, tree)
            ? ViewOf(person, judge, book, tree, await store.ReadSignInsAsync([userId], cancellationToken))
            : null;
    }

    public Task<AccessResult> LockOutAsync(Caller caller, string userId, bool isLockedOut, CancellationToken cancellationToken) =>
        LockOutAsync(caller, userId, isLockedOut, null, cancellationToken);

    public Task<AccessResult> LockOutAsync(Caller caller, string userId, bool isLockedOut, PersonView? expected, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        expected,
        async (book, tree, judge, isStale) =>
        {
            if (book.FindPerson(userId) is not { } person || !IsKnownTo(judge, caller, person, book, tree))
            {
                return AccessDesk.NotThere("user", userId);
            }

            foreach (var (path, role) in ScopesOf(userId, book, tree))
            {
                if ((judge.PermissionsAt(path) & Permission.UsersManage) == 0)
                {
                    throw new AccessDeniedException(Permission.UsersManage, path);
                }

                if ((role & ~judge.PermissionsAt(path)) is var beyond and not Permission.None)
                {
                    return ([RoleRules.Beyond("user", beyond)], null);
                }
            }

            if (isStale())
            {
                return (AccessResult.Stale().Problems, null);
            }

            if (isLockedOut && book.GrantsOf(userId).Any(AccessBook.IsOfAnOwner) && !book.HasOwnerBeside(userId))
            {
                return ([LastOwner], null);
            }

            var after = person with { IsLockedOut = isLockedOut };
            return person == after ? ([], 0) : await PutAsync(book, tree, caller, isLockedOut ? AuditActions.LockOut : AuditActions.LetIn, person, after, cancellationToken);
        },
        cancellationToken);

    public Task<AccessResult> PutAsync(Caller caller, Person person, CancellationToken cancellationToken) => _desk.ChangeAsync(
        async (book, tree) =>
        {
            var before = book.FindPerson(person.UserId);
            var after = before is null ? person : person with { IsLockedOut = before.IsLockedOut, Since = before.Since };
            return before == after
                ? ([], 0)
                : await PutAsync(book, tree, caller, before is null ? AuditActions.UserCreate : AuditActions.UserChange, before, after, cancellationToken);
        },
        cancellationToken);

    public Task<AccessResult> RemoveAsync(Caller caller, string userId, CancellationToken cancellationToken) => _desk.ChangeAsync(
        async (book, tree) =>
        {
            if (book.FindPerson(userId) is not { } person)
            {
                return ([], 0);
            }

            if (book.GrantsOf(userId).Any(AccessBook.IsOfAnOwner) && !book.HasOwnerBeside(userId))
            {
                return ([LastOwner], null);
            }

            var entry = EntryOf(caller, AuditActions.UserRemove, book, userId, HomeOf(book, tree, userId)) with { Before = AccessJson.Of(person) };
            return ([], await store.RemovePersonAsync(book.Version, userId, entry, time.GetUtcNow(), cancellationToken) ? 0 : null);
        },
        cancellationToken);

    private async Task<(IReadOnlyList<OrganisationProblem>, long?)> PutAsync(
        AccessBook book, OrganisationTree tree, Caller caller, string action, Person? before, Person after, CancellationToken cancellationToken)
    {
        var entry = EntryOf(caller, action, book, after.UserId, HomeOf(book, tree, after.UserId)) with
        {
            TargetName = after.Name,
            Before = before is null ? null : AccessJson.Of(before),
            After = AccessJson.Of(after),
        };
        return ([], await store.PutPersonAsync(book.Version, after, entry, time.GetUtcNow(), cancellationToken) ? 0 : null);
    }

    private static long HomeOf(AccessBook book, OrganisationTree tree, string userId) => HomeRules.Of(book.GrantsOf(userId), tree);

    // A lock-out takes every grant away for a time, so it needs what taking each of them needs; who has none is the root's.
    private static IEnumerable<(string Path, Permission Role)> ScopesOf(string userId, AccessBook book, OrganisationTree tree) => book.GrantsOf(userId)
        .Select(grant => (tree.Find(grant.OrganisationId)?.Path ?? OrganisationPath.Root, book.FindRole(grant.RoleId)?.Permissions ?? Permission.None))
        .DefaultIfEmpty((OrganisationPath.Root, Permission.None));

    private static PersonView ViewOf(
        Person person, Judge judge, AccessBook book, OrganisationTree tree, IReadOnlyDictionary<string, DateTimeOffset> signIns) => new(
        person,
        [.. GrantsOf(person.UserId, judge, book, tree).OrderBy(grant => grant.Place.Path, StringComparer.Ordinal).ThenBy(grant => grant.Grant.Id).Select(grant =>
            new Grant(
                grant.Grant.Id, person.UserId, person.Name, book.FindRole(grant.Grant.RoleId)!, grant.Place.Id, grant.Place.Path, grant.Grant.GivenAt, grant.Grant.GivenBy)
            {
                OrganisationName = grant.Place.Name,
            })])
        {
            SignedInAt = signIns.TryGetValue(person.UserId, out var at) ? at : null,
            MayLockOut = ScopesOf(person.UserId, book, tree).All(scope =>
                (judge.PermissionsAt(scope.Path) & (Permission.UsersManage | scope.Role)) == (Permission.UsersManage | scope.Role)),
        };

    private static IEnumerable<(StoredGrant Grant, OrganisationNode Place)> GrantsOf(string userId, Judge judge, AccessBook book, OrganisationTree tree) =>
        from grant in book.GrantsOf(userId)
        let place = tree.Find(grant.OrganisationId)
        where place is not null && book.FindRole(grant.RoleId) is not null && judge.MaySeePeople(place.Path)
        select (grant, place);
}
