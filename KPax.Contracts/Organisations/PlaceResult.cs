namespace KPax.Contracts.Organisations;

/// <summary>What became of a move of a device or an agent.</summary>
/// <param name="Place">Where it stands now; null: nothing was moved.</param>
/// <param name="Devices">How many devices were moved.</param>
/// <param name="Problems">Why nothing was moved, all at once.</param>
public sealed record PlaceResult(OrganisationNode? Place, int Devices, IReadOnlyList<OrganisationProblem> Problems)
{
    /// <summary>True if it is durable.</summary>
    public bool IsDone => Place is not null;

    /// <summary>A move that did not take place.</summary>
    public static PlaceResult Refused(params IReadOnlyList<OrganisationProblem> problems) => new(null, 0, problems);
}
