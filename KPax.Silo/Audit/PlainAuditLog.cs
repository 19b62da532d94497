using KPax.Contracts.Audit;

namespace KPax.Silo.Audit;

/// <summary>The audit log in the files of a server that is stopped: what belongs to no organisation belongs to the root.</summary>
internal sealed class PlainAuditLog(IAuditStore store, TimeProvider time) : IAuditLog
{
    public Task RecordAsync(NewAuditEntry entry, CancellationToken cancellationToken) => store.AppendAsync(entry, time.GetUtcNow(), cancellationToken);
}
