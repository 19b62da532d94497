namespace KPax.Contracts.Organisations;

/// <summary>What a move of a device or an agent would do, or why it cannot be.</summary>
/// <param name="From">Where it stands.</param>
/// <param name="To">Where it is to go.</param>
/// <param name="Devices">How many devices would be moved.</param>
/// <param name="Problems">Why it cannot go there, all at once; empty: it can.</param>
public sealed record PlacePreview(OrganisationNode From, OrganisationNode To, int Devices, IReadOnlyList<OrganisationProblem> Problems);
