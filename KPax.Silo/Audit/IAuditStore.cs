using KPax.Contracts.Audit;

namespace KPax.Silo.Audit;

/// <summary>What is durable of the audit log. Changes that are written elsewhere append their entry in their own transaction (SqlAuditWriter).</summary>
internal interface IAuditStore
{
    /// <summary>Appends an entry.</summary>
    Task AppendAsync(NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Entries of these subtrees, newest first; at most one more than asked for.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(IReadOnlyList<string> organisationPaths, AuditQuery query, CancellationToken cancellationToken);

    /// <summary>How many there are, counted up to <see cref="AuditPage.MaxCount"/>.</summary>
    Task<int> CountAsync(IReadOnlyList<string> organisationPaths, AuditQuery query, CancellationToken cancellationToken);

    /// <summary>The end of the chain.</summary>
    Task<AuditHead> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>Entries after a number, oldest first, as they are stored.</summary>
    Task<IReadOnlyList<AuditRow>> ReadAsync(long after, int take, CancellationToken cancellationToken);
}
