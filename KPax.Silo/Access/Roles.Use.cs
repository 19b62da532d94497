using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Access;

/// <content>Which roles there are, and who has them.</content>
internal sealed partial class Roles
{
    private const int NamedPlaces = 5;

    public async Task<RolePage> ListKnownAsync(Caller caller, RoleListing listing, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(listing.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(listing.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(listing.Take, RoleListing.MaxTake);
        var (book, tree) = await directory.GetAsync(cancellationToken);
        var judge = new Judge(caller, book, tree);
        var search = listing.Search.Trim();
        var found = InOrder(book.Roles.Where(role => !(listing.OnlyOwn && role.IsBuiltIn)
            && role.Name.Contains(search, StringComparison.OrdinalIgnoreCase) && IsKnownTo(caller, role, tree))).ToList();
        var page = found.Skip(listing.Skip).Take(listing.Take).ToList();
        var people = PeopleOf([.. page.Select(role => role.Id)], judge, book, tree);
        return new RolePage([.. page.Select(role => new RoleRow(role, NameOf(role), people.GetValueOrDefault(role.Id)?.Count ?? 0))], found.Count);

        string NameOf(Role role) =>
            role.OrganisationId is { } owner && tree.Find(owner) is { } place && judge.PermissionsAt(place.Path) != Permission.None ? place.Name : "";
    }

    public async Task<RoleUse?> FindUseAsync(Caller caller, long roleId, CancellationToken cancellationToken)
    {
        var (book, tree) = await directory.GetAsync(cancellationToken);
        return book.FindRole(roleId) is { } role && IsKnownTo(caller, role, tree) ? UseOf(new Judge(caller, book, tree), book, tree, roleId) : null;
    }

    private static RoleUse UseOf(Judge judge, AccessBook book, OrganisationTree tree, long roleId)
    {
        var grants = book.Grants.Where(grant => grant.RoleId == roleId).ToList();
        var seen = grants.Where(grant => MayCount(judge, tree.Find(grant.OrganisationId))).ToList();
        var places = seen.GroupBy(grant => grant.OrganisationId).Select(group => (Place: tree.Find(group.Key)!, People: group.Count()))
            .OrderBy(place => place.Place.Path, StringComparer.Ordinal).ToList();
        return new RoleUse(
            seen.Select(grant => grant.UserId).Distinct(StringComparer.Ordinal).Count(),
            [.. places.Take(RoleUse.MaxPlaces).Select(place => new RolePlace(place.Place.Id, place.Place.Name, place.People))],
            places.Count,
            grants.Count - seen.Count);
    }

    // Those who are invited, as those who have it.
    private static RoleUse UseOf(Judge judge, OrganisationTree tree, IReadOnlyDictionary<long, int> invited)
    {
        var seen = invited.Select(one => (Place: tree.Find(one.Key), one.Value)).Where(one => MayCount(judge, one.Place))
            .OrderBy(one => one.Place!.Path, StringComparer.Ordinal).ToList();
        return new RoleUse(
            seen.Sum(one => one.Value),
            [.. seen.Take(RoleUse.MaxPlaces).Select(one => new RolePlace(one.Place!.Id, one.Place.Name, one.Value))],
            seen.Count,
            invited.Values.Sum() - seen.Sum(one => one.Value));
    }

    private static Dictionary<long, HashSet<string>> PeopleOf(HashSet<long> roleIds, Judge judge, AccessBook book, OrganisationTree tree)
    {
        var people = new Dictionary<long, HashSet<string>>();
        foreach (var grant in book.Grants.Where(grant => roleIds.Contains(grant.RoleId) && MayCount(judge, tree.Find(grant.OrganisationId))))
        {
            if (!people.TryGetValue(grant.RoleId, out var those))
            {
                people[grant.RoleId] = those = new HashSet<string>(StringComparer.Ordinal);
            }

            those.Add(grant.UserId);
        }

        return people;
    }

    // Who manages roles learns how many a change reaches, and not who they are.
    private static bool MayCount(Judge judge, OrganisationNode? place) =>
        place is not null && (judge.PermissionsAt(place.Path) & (Permission.UsersRead | Permission.RolesManage)) != 0;

    private static string WhereOf(RoleUse use)
    {
        List<string> names = [.. use.Places.Take(NamedPlaces).Select(place => place.OrganisationName)];
        if (use.PlaceCount > names.Count)
        {
            names.Add($"{use.PlaceCount - names.Count} more");
        }

        if (use.HiddenGrants > 0)
        {
            names.Add("places that you may not see");
        }

        return names.Count == 0 ? "" : $" at {string.Join(", ", names)}";
    }

    private static IEnumerable<Role> InOrder(IEnumerable<Role> roles) => roles.OrderBy(role => role.IsBuiltIn ? role.Id : BuiltInRoles.MaxId + 1)
        .ThenBy(role => role.Name, StringComparer.OrdinalIgnoreCase).ThenBy(role => role.Id);
}
