namespace KPax.Contracts.Fleet;

/// <summary>One page of a list of devices.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Count">Number of devices that match, over all pages.</param>
public sealed record FleetPage(IReadOnlyList<FleetRow> Rows, int Count);
