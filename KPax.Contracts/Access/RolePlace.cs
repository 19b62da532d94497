namespace KPax.Contracts.Access;

/// <summary>An organisation where a role was given.</summary>
/// <param name="OrganisationId">Its number.</param>
/// <param name="OrganisationName">Its name now.</param>
/// <param name="People">How many have the role there.</param>
public sealed record RolePlace(long OrganisationId, string OrganisationName, int People);
