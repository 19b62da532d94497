namespace KPax.Contracts.Organisations;

/// <summary>What became of a change of the tree: the organisation as it is then, or all that is wrong with the wish.</summary>
/// <param name="Node">The organisation after the change; null: nothing was changed.</param>
/// <param name="Problems">Why nothing was changed, all at once.</param>
public sealed record OrganisationResult(OrganisationNode? Node, IReadOnlyList<OrganisationProblem> Problems)
{
    /// <summary>True if the change is durable.</summary>
    public bool IsDone => Node is not null;

    /// <summary>A change that took place.</summary>
    public static OrganisationResult Done(OrganisationNode node) => new(node, []);

    /// <summary>A change that did not.</summary>
    public static OrganisationResult Refused(params IReadOnlyList<OrganisationProblem> problems) => new(null, problems);
}
