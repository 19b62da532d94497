using KPax.Contracts.Callers;

namespace KPax.Contracts.Accounts;

/// <summary>
/// Invitations. What the caller may not know of is answered as if it did not exist; what may be seen and not done is an
/// <see cref="AccessDeniedException"/>. Every change is in the audit log.
/// </summary>
public interface IInvitations
{
    /// <summary>Invites somebody. Needs users.invite there, and every right that the role gives.</summary>
    Task<InvitationAnswer> InviteAsync(Caller caller, NewInvitation wish, CancellationToken cancellationToken);

    /// <summary>Invitations for organisations where the caller may see people.</summary>
    Task<InvitationPage> ListAsync(Caller caller, InvitationListing listing, CancellationToken cancellationToken);

    /// <summary>One of them; null: there is none.</summary>
    Task<InvitationView?> FindAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>Makes a new link, with a new time; the older one is worth nothing then. Needs users.invite there. null: there is none.</summary>
    Task<InvitationAnswer?> ResendAsync(Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>Takes one back that was not used; as it is then. Needs users.invite there. null: there is none.</summary>
    Task<InvitationView?> RevokeAsync(Caller caller, long id, CancellationToken cancellationToken);
}
