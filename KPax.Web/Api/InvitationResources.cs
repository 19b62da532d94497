using KPax.Contracts.Accounts;

namespace KPax.Web.Api;

/// <summary>An invitation.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Email">To whom: it is for this address alone.</param>
/// <param name="OrganisationId">Where the role holds, with everything below.</param>
/// <param name="RoleId">The role that comes with it.</param>
/// <param name="InvitedBy">Who invited.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="EndsAt">Until when its link can be used.</param>
/// <param name="Sendings">How often a link was made for it.</param>
/// <param name="State">What became of it.</param>
public sealed record InvitationResource(
    long Id, string Email, long OrganisationId, long RoleId, string InvitedBy, DateTimeOffset MadeAt, DateTimeOffset EndsAt, int Sendings, InvitationState State)
{
    /// <summary>Of an invitation.</summary>
    public static InvitationResource Of(InvitationView view) => new(
        view.Id, view.Email, view.OrganisationId, view.RoleId, view.InviterName, view.MadeAt, view.EndsAt, view.Sendings, view.State);
}

/// <summary>A wish to invite somebody.</summary>
/// <param name="Email">The address.</param>
/// <param name="RoleId">The role that comes with it.</param>
/// <param name="OrganisationId">Where the role holds, with everything below.</param>
/// <param name="Language">Language of the mail: en, fr or ja; empty: English.</param>
public sealed record InvitationOrder(string Email = "", long RoleId = 0, long OrganisationId = 0, string Language = "");

/// <summary>An invitation that was made or sent again.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Link">The link, where the server sends no mail: shown this once, and kept nowhere. null: a mail is on its way, or it was shown already.</param>
public sealed record InvitationSent(InvitationResource Invitation, string? Link) : IShownOnce
{
    object IShownOnce.WithoutSecret() => this with { Link = null };
}
