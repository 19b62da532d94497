namespace KPax.Contracts.Organisations;

/// <summary>One page of a list of organisations.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Count">How many match, over all pages.</param>
public sealed record OrganisationPage(IReadOnlyList<OrganisationRow> Rows, int Count);
