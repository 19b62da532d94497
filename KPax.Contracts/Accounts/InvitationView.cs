namespace KPax.Contracts.Accounts;

/// <summary>An invitation as those see it who may see people there.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Email">To whom.</param>
/// <param name="OrganisationId">For which organisation, with everything below.</param>
/// <param name="OrganisationPath">Its path now.</param>
/// <param name="OrganisationName">Its name now.</param>
/// <param name="RoleId">With which role.</param>
/// <param name="InviterName">Who invited.</param>
/// <param name="MadeAt">When.</param>
/// <param name="EndsAt">Until when the link can be used.</param>
/// <param name="Sendings">How often a link was made for it.</param>
/// <param name="State">What became of it.</param>
public sealed record InvitationView(
    long Id, string Email, long OrganisationId, string OrganisationPath, string OrganisationName, long RoleId, string InviterName,
    DateTimeOffset MadeAt, DateTimeOffset EndsAt, int Sendings, InvitationState State);
