using KPax.Contracts.Accounts;

namespace KPax.Silo.Accounts.Invitations;

/// <summary>An invitation as it is stored.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Email">To whom.</param>
/// <param name="OrganisationId">For which organisation.</param>
/// <param name="OrganisationPath">Its path now.</param>
/// <param name="OrganisationName">Its name now.</param>
/// <param name="RoleId">With which role.</param>
/// <param name="Language">Language of the mail.</param>
/// <param name="InvitedBy">Account of who invited; empty: the command line.</param>
/// <param name="InviterName">Its name.</param>
/// <param name="Made">When.</param>
/// <param name="Ends">Until when the link can be used.</param>
/// <param name="Sendings">How often a link was made.</param>
/// <param name="Revoked">When it was taken back.</param>
/// <param name="Claimed">When somebody last began to use it.</param>
/// <param name="UserId">Number of the account that is made by it.</param>
/// <param name="Used">When it was used.</param>
internal sealed record InvitationRow(
    long Id, string Email, long OrganisationId, string OrganisationPath, string OrganisationName, long RoleId, string Language, string InvitedBy,
    string InviterName, DateTimeOffset Made, DateTimeOffset Ends, int Sendings, DateTimeOffset? Revoked, DateTimeOffset? Claimed, string? UserId,
    DateTimeOffset? Used)
{
    /// <summary>What became of it by that time.</summary>
    public InvitationState StateAt(DateTimeOffset now) => this switch
    {
        { Used: not null } => InvitationState.Used,
        { Revoked: not null } => InvitationState.Revoked,
        _ => now < Ends ? InvitationState.Open : InvitationState.Expired,
    };

    /// <summary>As it is shown.</summary>
    public InvitationView ToView(DateTimeOffset now) => new(
        Id, Email, OrganisationId, OrganisationPath, OrganisationName, RoleId, InviterName, Made, Ends, Sendings, StateAt(now));
}
