namespace KPax.Silo.Organisations.Tree;

/// <summary>How large the tree may be.</summary>
/// <param name="MaxLevels">Most levels below the root.</param>
/// <param name="MaxOrganisations">Most organisations.</param>
internal sealed record TreeLimits(int MaxLevels, int MaxOrganisations);
