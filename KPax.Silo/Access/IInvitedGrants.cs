using KPax.Contracts.Access;
using KPax.Contracts.Callers;

namespace KPax.Silo.Access;

/// <summary>
/// Grants that come with an invitation: these need users.invite, and are judged by what the inviter may at the moment of redemption. They are written with
/// the redemption itself (SqlAccessWriter.TryJoin).
/// </summary>
internal interface IInvitedGrants
{
    /// <summary>
    /// What is wrong with inviting somebody with this role there, by what is stored now; <see cref="AccessDeniedException"/> if it is forbidden.
    /// </summary>
    Task<InvitedCheck> CheckAsync(Caller inviter, long roleId, long organisationId, CancellationToken cancellationToken);

    /// <summary>Gives the role to somebody who is there already.</summary>
    Task<AccessResult> GrantAsync(Caller inviter, NewGrant wish, CancellationToken cancellationToken);

    /// <summary>Takes in what was written beside the book.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}
