namespace KPax.Web.Accounts;

/// <summary>An invitation as who holds its link sees it.</summary>
/// <param name="Kind">What it offers.</param>
/// <param name="Email">The address that it is for.</param>
/// <param name="Organisation">Name of the organisation.</param>
/// <param name="Inviter">Who invited.</param>
/// <param name="RetryAfter">How long to wait, if there were too many attempts.</param>
public sealed record OfferedInvitation(OfferKind Kind, string Email = "", string Organisation = "", string Inviter = "", TimeSpan RetryAfter = default);
