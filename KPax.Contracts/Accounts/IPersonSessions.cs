using KPax.Contracts.Callers;

namespace KPax.Contracts.Accounts;

/// <summary>
/// Open sign-ins of other people. Needs what locking them out needs: users.manage at every organisation where that one has a grant, and every right that
/// one has there; <see cref="AccessDeniedException"/> otherwise.
/// </summary>
public interface IPersonSessions
{
    /// <summary>Open sessions of somebody, the newest first; null: there is no such person.</summary>
    Task<IReadOnlyList<SessionView>?> ListAsync(Caller caller, string userId, CancellationToken cancellationToken);

    /// <summary>Ends them all; how many. null: there is no such person. It is in the audit log, and holds on every server within seconds.</summary>
    Task<int?> EndAllAsync(Caller caller, string userId, CancellationToken cancellationToken);
}
