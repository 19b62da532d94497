namespace KPax.Contracts.Accounts;

/// <summary>A wish to invite somebody.</summary>
/// <param name="Email">The address: the invitation is for it alone.</param>
/// <param name="RoleId">The role that comes with it.</param>
/// <param name="OrganisationId">Where the role holds, with everything below.</param>
/// <param name="Language">Code of the mail's language, such as "fr"; empty: English.</param>
public sealed record NewInvitation(string Email, long RoleId, long OrganisationId, string Language = "");
