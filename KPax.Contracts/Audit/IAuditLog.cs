namespace KPax.Contracts.Audit;

/// <summary>Writes the audit log: append-only, each entry bound to the one before it by a hash.</summary>
public interface IAuditLog
{
    /// <summary>Appends an entry; it is durable when this completes. <see cref="IOException"/>: the storage cannot be written now.</summary>
    Task RecordAsync(NewAuditEntry entry, CancellationToken cancellationToken);
}
