namespace KPax.Silo.Accounts.Sessions;

/// <summary>What is durable of sessions.</summary>
internal interface ISessionStore
{
    /// <summary>Adds a session.</summary>
    Task AddAsync(SessionRow session, CancellationToken cancellationToken);

    /// <summary>Finds one; null: there is none.</summary>
    Task<SessionRow?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Sessions of a user that were not ended and end later than this, the newest first, at most 200.</summary>
    Task<IReadOnlyList<SessionRow>> ListAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes a use. An ended session stays ended.</summary>
    Task TouchAsync(string id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends one session of a user; false: it is not there or was ended before.</summary>
    Task<bool> EndAsync(string userId, string id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of a user except one (empty: none); how many.</summary>
    Task<int> EndAllAsync(string userId, string exceptId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets sessions that are over since before a time; how many.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
