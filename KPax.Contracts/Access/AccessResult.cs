using KPax.Contracts.Organisations;

namespace KPax.Contracts.Access;

/// <summary>What became of a change of rights.</summary>
/// <param name="Id">Number of the role or grant that was made or changed; null: nothing was changed.</param>
/// <param name="Problems">Why nothing was changed, all at once.</param>
public sealed record AccessResult(long? Id, IReadOnlyList<OrganisationProblem> Problems)
{
    /// <summary>True if the change is durable.</summary>
    public bool IsDone => Id is not null;

    /// <summary>True if nothing was changed because another state is stored than the one that was expected.</summary>
    public bool IsStale { get; init; }

    /// <summary>A change that took place.</summary>
    public static AccessResult Done(long id) => new(id, []);

    /// <summary>A change that did not.</summary>
    public static AccessResult Refused(params IReadOnlyList<OrganisationProblem> problems) => new(null, problems);

    /// <summary>A change that was made of another state than the one that is stored.</summary>
    public static AccessResult Stale() =>
        new(null, [new("", "", "It was changed meanwhile: read it again, and make the change of what is there.")]) { IsStale = true };
}
