using KPax.Contracts.Callers;

namespace KPax.Tests.Access;

/// <summary>Who may do what, found the long way: from the organisation up to the root, is there a grant with this right? Knows nothing of paths or callers.</summary>
internal sealed class AccessOracle(AccessWorld world)
{
    public AccessWorld World => world;

    private readonly ILookup<(string, long), long> _grants = world.Grants.ToLookup(grant => (grant.User, grant.Place), grant => grant.Role.Permissions);

    /// <summary>Everything that somebody may do at an organisation, as bits.</summary>
    public long Rights(string user, long place)
    {
        var rights = 0L;
        for (var at = place; at != 0; at = world.Places[at].Parent)
        {
            rights |= _grants[(user, at)].Aggregate(0L, (all, one) => all | one);
        }

        return rights;
    }

    /// <summary>True if somebody may do all of this there; of nothing in particular: anything at all.</summary>
    public bool May(string user, Permission right, long place) =>
        right == Permission.None ? Rights(user, place) != 0 : (Rights(user, place) & (long)right) == (long)right;
}
