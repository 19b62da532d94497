namespace KPax.Contracts.Access;

/// <summary>A page of roles.</summary>
/// <param name="Rows">Those of the page.</param>
/// <param name="Count">How many there are on all pages.</param>
public sealed record RolePage(IReadOnlyList<RoleRow> Rows, int Count);
