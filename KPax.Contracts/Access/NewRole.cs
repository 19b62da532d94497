using KPax.Contracts.Callers;

namespace KPax.Contracts.Access;

/// <summary>A wish for a role of an organisation's own.</summary>
/// <param name="OrganisationId">Where it can be given, with everything below.</param>
/// <param name="Name">Its name.</param>
/// <param name="Permissions">What it allows: at most what its maker may there.</param>
public sealed record NewRole(long OrganisationId, string Name, Permission Permissions);
