using KPax.Contracts.Access;
using KPax.Contracts.Callers;

namespace KPax.Tests.Access;

/// <summary>A random tree, and people with random grants in it. What it is made of are numbers and parents: the oracle walks them.</summary>
internal sealed class AccessWorld
{
    /// <summary>Deepest organisation below the root.</summary>
    public const int MaxDepth = 5;

    /// <summary>One organisation; its number is that of its device, agent, alert, event, role and guard too.</summary>
    public sealed record Place(long Id, long Parent, string Path, int World, int Depth);

    /// <summary>A role of an organisation or a built-in one.</summary>
    public sealed record WorldRole(long Id, long Permissions, long Owner);

    /// <summary>Somebody with a role somewhere.</summary>
    public sealed record WorldGrant(string User, WorldRole Role, long Place);

    private readonly Random _random;

    /// <summary>Worlds beside each other below one root, which is number 1.</summary>
    public AccessWorld(int seed, int worlds, int places, int users)
    {
        _random = new Random(seed);
        Places.Add(1, new(1, 0, "/1/", -1, 0));
        var next = 2L;
        for (var world = 0; world < worlds; world++)
        {
            var own = new List<Place>();
            for (var index = 0; index < places; index++)
            {
                var parents = own.Where(place => place.Depth < MaxDepth).ToList();
                var parent = own.Count == 0 || _random.Next(10) == 0 ? Places[1] : parents[_random.Next(parents.Count)];
                var place = new Place(next, parent.Id, $"{parent.Path}{next}/", world, parent.Depth + 1);
                own.Add(place);
                Places.Add(next++, place);
            }

            for (var index = 0; index < users; index++)
            {
                AddUser($"user-{world}-{index}", world, own);
            }
        }

        foreach (var place in Places.Values)
        {
            // Each organisation has somebody who can be seen there, somebody who is above nearly all, and somebody who keeps its role in use.
            Grants.Add(new($"holder-{place.Id}", BuiltIn(BuiltInRoles.Viewer), place.Id));
            Grants.Add(new($"guard-{place.Id}", BuiltIn(BuiltInRoles.Owner), place.Id));
            Grants.Add(new($"wearer-{place.Id}", RoleOf(place.Id), place.Id));
        }
    }

    /// <summary>Organisations by number.</summary>
    public SortedDictionary<long, Place> Places { get; } = [];

    /// <summary>Who asks: number of the account, and his world.</summary>
    public List<(string Name, int World)> Users { get; } = [];

    /// <summary>Roles of organisations: each has one, with the number 1,000 + its own.</summary>
    public Dictionary<long, WorldRole> Roles { get; } = [];

    /// <summary>Who has what.</summary>
    public List<WorldGrant> Grants { get; } = [];

    /// <summary>The role that an organisation made.</summary>
    public WorldRole RoleOf(long place)
    {
        if (!Roles.TryGetValue(place, out var role))
        {
            // Of every size, also empty ones but for one right.
            var permissions = _random.NextInt64() & _random.NextInt64() & (long)Permissions.Everything;
            Roles.Add(place, role = new(1_000 + place, permissions == 0 ? 1 : permissions, place));
        }

        return role;
    }

    private void AddUser(string name, int world, List<Place> own)
    {
        Users.Add((name, world));
        for (var count = _random.Next(5); count > 0; count--)
        {
            var place = _random.Next(40) == 0 ? Places[1] : own[_random.Next(own.Count)];
            var above = own.Where(other => place.Path.StartsWith(other.Path, StringComparison.Ordinal)).ToList();
            var role = _random.Next(2) == 0 || above.Count == 0
                ? BuiltIn(BuiltInRoles.All[_random.Next(BuiltInRoles.All.Count)])
                : RoleOf(above[_random.Next(above.Count)].Id);
            if (!Grants.Contains(new(name, role, place.Id)))
            {
                Grants.Add(new(name, role, place.Id));
            }
        }
    }

    private static WorldRole BuiltIn(Role role) => new(role.Id, (long)role.Permissions, 0);
}
