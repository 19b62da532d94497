using KPax.Contracts.Audit;
using KPax.Silo.Access;

namespace KPax.Silo.Audit;

/// <summary>Appends to the audit log what has no transaction of its own.</summary>
internal sealed class AuditLog(IAuditStore store, AccessDirectory access, TimeProvider time) : IAuditLog
{
    public async Task RecordAsync(NewAuditEntry entry, CancellationToken cancellationToken)
    {
        if (entry.OrganisationId is null)
        {
            var (book, tree) = await access.GetAsync(cancellationToken);
            entry = entry with { OrganisationId = HomeRules.Of(book.GrantsOf(entry.ActorId), tree) };
        }

        await store.AppendAsync(entry, time.GetUtcNow(), cancellationToken);
    }
}
