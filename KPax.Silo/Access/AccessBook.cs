using System.Collections.Frozen;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Access;

/// <summary>People, roles and grants at one version. Immutable, pure.</summary>
internal sealed class AccessBook
{
    private readonly FrozenDictionary<string, Person> _people;
    private readonly FrozenDictionary<long, Role> _roles;
    private readonly FrozenDictionary<long, StoredGrant> _grants;
    private readonly ILookup<string, StoredGrant> _byUser;

    /// <summary>A book of what is stored; built-in roles are there without that.</summary>
    public AccessBook(long version, IReadOnlyCollection<Person> people, IReadOnlyCollection<Role> roles, IReadOnlyCollection<StoredGrant> grants)
    {
        Version = version;
        _people = people.ToFrozenDictionary(person => person.UserId, StringComparer.Ordinal);
        _roles = BuiltInRoles.All.Concat(roles).ToFrozenDictionary(role => role.Id);
        _grants = grants.ToFrozenDictionary(grant => grant.Id);
        _byUser = grants.ToLookup(grant => grant.UserId, StringComparer.Ordinal);
    }

    /// <summary>Grows with every change.</summary>
    public long Version { get; }

    /// <summary>All people, in no order.</summary>
    public IEnumerable<Person> People => _people.Values;

    /// <summary>All roles, in no order.</summary>
    public IEnumerable<Role> Roles => _roles.Values;

    /// <summary>All grants, in no order.</summary>
    public IEnumerable<StoredGrant> Grants => _grants.Values;

    /// <summary>One person; null: there is none.</summary>
    public Person? FindPerson(string userId) => _people.GetValueOrDefault(userId);

    /// <summary>One role; null: there is none.</summary>
    public Role? FindRole(long id) => _roles.GetValueOrDefault(id);

    /// <summary>One grant; null: there is none.</summary>
    public StoredGrant? FindGrant(long id) => _grants.GetValueOrDefault(id);

    /// <summary>Grants of one person.</summary>
    public IEnumerable<StoredGrant> GrantsOf(string userId) => _byUser[userId];

    /// <summary>
    /// What a grant opens in a tree; null: nothing. A role of an organisation opens nothing outside of that one: a move may have brought the grant there, and
    /// whoever changes the role has no say there.
    /// </summary>
    public CallerGrant? Opens(StoredGrant grant, OrganisationTree tree) =>
        tree.Find(grant.OrganisationId) is { } place && FindRole(grant.RoleId) is { } role && ReachOf(role, tree) is { } reach
        && place.Path.StartsWith(reach, StringComparison.Ordinal)
            ? new CallerGrant(place.Path, role.Permissions)
            : null;

    /// <summary>Path below which a role can be given; null: nowhere.</summary>
    public static string? ReachOf(Role role, OrganisationTree tree) =>
        role.OrganisationId is { } owner ? tree.Find(owner)?.Path : OrganisationPath.Root;

    /// <summary>The caller of an account; null: there is none, or it is locked out.</summary>
    public Caller? FindCaller(string userId, OrganisationTree tree) => FindPerson(userId) is { IsLockedOut: false } person
        ? new Caller(person.Name, [.. GrantsOf(userId).Select(grant => Opens(grant, tree)).OfType<CallerGrant>()], userId)
        : null;

    /// <summary>True if somebody else than this one owns the root and can come in.</summary>
    public bool HasOwnerBeside(string userId) => Grants.Any(grant => IsOfAnOwner(grant)
        && grant.UserId != userId && FindPerson(grant.UserId) is { IsLockedOut: false });

    /// <summary>True if a grant makes somebody an owner of the root.</summary>
    public static bool IsOfAnOwner(StoredGrant grant) => grant.RoleId == BuiltInRoles.Owner.Id && grant.OrganisationId == OrganisationPath.RootId;
}
