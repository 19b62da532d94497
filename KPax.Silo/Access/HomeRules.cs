using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Access;

/// <summary>To which organisation somebody belongs: the nearest one at or above all grants. Pure.</summary>
internal static class HomeRules
{
    /// <summary>Its number; that of the root for somebody without grants.</summary>
    public static long Of(IEnumerable<StoredGrant> grants, OrganisationTree tree)
    {
        var paths = grants.Select(grant => tree.Find(grant.OrganisationId)?.Path).OfType<string>().ToList();
        return paths.Count == 0
            ? OrganisationPath.RootId
            : tree.UpwardsFrom(OrganisationPath.IdOf(paths[0])).FirstOrDefault(node => paths.All(path => path.StartsWith(node.Path, StringComparison.Ordinal)))?.Id
                ?? OrganisationPath.RootId;
    }
}
