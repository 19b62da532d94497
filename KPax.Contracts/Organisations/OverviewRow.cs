namespace KPax.Contracts.Organisations;

/// <summary>One organisation with its summary.</summary>
/// <param name="Node">The organisation.</param>
/// <param name="Depth">How far it stands below the top of the list: 0 for the top.</param>
/// <param name="Children">How many stand directly below it that are not archived.</param>
/// <param name="IsOpen">True if its children are listed behind it.</param>
/// <param name="Trail">Names of those above it that the caller may see, from above.</param>
/// <param name="Summary">Counts over its devices and those of everything below it; null: the caller may not see devices there.</param>
public sealed record OverviewRow(
    OrganisationNode Node, int Depth, int Children, bool IsOpen, IReadOnlyList<string> Trail, OrganisationSummary? Summary);
