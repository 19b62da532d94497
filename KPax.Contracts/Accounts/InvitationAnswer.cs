using KPax.Contracts.Organisations;

namespace KPax.Contracts.Accounts;

/// <summary>What became of a wish to invite.</summary>
/// <param name="Invitation">The invitation; null: nothing was done.</param>
/// <param name="Link">The link, where no mail can be sent: shown this once, and kept nowhere. null: a mail is on its way.</param>
/// <param name="Problems">Why nothing was done, all at once.</param>
public sealed record InvitationAnswer(InvitationView? Invitation, string? Link, IReadOnlyList<OrganisationProblem> Problems)
{
    /// <summary>A wish that was not fulfilled.</summary>
    public static InvitationAnswer Refused(params IReadOnlyList<OrganisationProblem> problems) => new(null, null, problems);

    // The link lets somebody in: never in a log by accident.
    public override string ToString() => $"{nameof(InvitationAnswer)} {Invitation?.Id}";
}
