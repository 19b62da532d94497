namespace KPax.Contracts.Access;

/// <summary>A role in a list.</summary>
/// <param name="Role">The role.</param>
/// <param name="OrganisationName">Name of the organisation that made it, now; empty: it is built in, or the caller may not see that organisation.</param>
/// <param name="People">How many have it, of those whom the caller may count.</param>
public sealed record RoleRow(Role Role, string OrganisationName, int People);
