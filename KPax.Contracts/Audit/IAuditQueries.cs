using KPax.Contracts.Callers;

namespace KPax.Contracts.Audit;

/// <summary>Reads the audit log, within the organisations for which the caller has audit.read.</summary>
public interface IAuditQueries
{
    /// <summary>One page.</summary>
    Task<AuditPage> ListAsync(Caller caller, AuditQuery query, CancellationToken cancellationToken);

    /// <summary>All entries of a query, newest first, whatever its page; read in pieces as they are taken.</summary>
    IAsyncEnumerable<AuditEntry> ExportAsync(Caller caller, AuditQuery query, CancellationToken cancellationToken);
}
