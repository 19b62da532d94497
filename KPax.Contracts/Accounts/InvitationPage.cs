namespace KPax.Contracts.Accounts;

/// <summary>A page of invitations.</summary>
/// <param name="Rows">Those of the page.</param>
/// <param name="Count">How many there are on all pages.</param>
public sealed record InvitationPage(IReadOnlyList<InvitationView> Rows, int Count);
