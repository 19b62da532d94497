namespace KPax.Contracts.Organisations;

/// <summary>What a move would do, or why it cannot be.</summary>
/// <param name="Node">The organisation that is to be moved.</param>
/// <param name="Parent">What it is to stand below.</param>
/// <param name="Volume">What goes with it.</param>
/// <param name="Settings">Inherited settings that would hold another value; nothing that it or one below it sets itself.</param>
/// <param name="Problems">Why it cannot be moved there, all at once; empty: it can.</param>
public sealed record MovePreview(
    OrganisationNode Node, OrganisationNode Parent, MoveVolume Volume, IReadOnlyList<InheritedChange> Settings, IReadOnlyList<OrganisationProblem> Problems);
