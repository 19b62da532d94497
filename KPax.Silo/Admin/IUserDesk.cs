namespace KPax.Silo.Admin;

/// <summary>What the command line may do with people. <see cref="AdminException"/> with the mend if it cannot.</summary>
internal interface IUserDesk
{
    /// <summary>Invites somebody; the link where no mail can be sent, else empty.</summary>
    Task<string> InviteAsync(string email, string organisation, string role, string language, CancellationToken cancellationToken);

    /// <summary>All accounts, in the order of their addresses.</summary>
    Task<IReadOnlyList<UserRow>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Locks somebody out at once, or lets him in again.</summary>
    Task LockAsync(string email, bool isLocked, CancellationToken cancellationToken);

    /// <summary>A link by which somebody chooses a new password.</summary>
    Task<string> MakeResetLinkAsync(string email, CancellationToken cancellationToken);
}
