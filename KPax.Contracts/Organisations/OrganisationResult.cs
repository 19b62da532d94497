namespace KPax.Contracts.Organisations;

/// <summary>What became of a change of the tree: the organisation as it is then, or all that is wrong with the wish.</summary>
/// <param name="Node">The organisation after the change; null: nothing was changed.</param>
/// <param name="Problems">Why nothing was changed, all at once.</param>
public sealed record OrganisationResult(OrganisationNode? Node, IReadOnlyList<OrganisationProblem> Problems)
{
    /// <summary>True if the change is durable.</summary>
    public bool IsDone => Node is not null;

    /// <summary>True if nothing was changed because another state is stored than the one that was expected.</summary>
    public bool IsStale { get; init; }

    /// <summary>A change that took place.</summary>
    public static OrganisationResult Done(OrganisationNode node) => new(node, []);

    /// <summary>A change that did not.</summary>
    public static OrganisationResult Refused(params IReadOnlyList<OrganisationProblem> problems) => new(null, problems);

    /// <summary>A change that was made of another state than the one that is stored.</summary>
    public static OrganisationResult Stale() =>
        new(null, [new("", "", "It was changed meanwhile: read it again, and make the change of what is there.")]) { IsStale = true };
}
