using System.Runtime.CompilerServices;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Audit;

/// <summary>Reads the audit log within the caller's organisations.</summary>
internal sealed class AuditQueries(IAuditStore store, IOrganisationDirectory organisations) : IAuditQueries
{
    public async Task<AuditPage> ListAsync(Caller caller, AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, AuditQuery.MaxTake);
        var paths = await PathsAsync(caller, query, cancellationToken);
        if (paths.Count == 0)
        {
            return new AuditPage([], null, 0);
        }

        var entries = await store.ListAsync(paths, query, cancellationToken);
        var shown = entries.Take(query.Take).ToList();
        return new AuditPage(shown, entries.Count > query.Take ? shown[^1].Number : null, await store.CountAsync(paths, query, cancellationToken));
    }

    public async IAsyncEnumerable<AuditEntry> ExportAsync(Caller caller, AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var piece = query with { Before = null, Take = AuditQuery.MaxTake };
        while (await PathsAsync(caller, query, cancellationToken) is { Count: > 0 } paths)
        {
            var entries = await store.ListAsync(paths, piece, cancellationToken);
            foreach (var entry in entries.Take(piece.Take))
            {
                yield return entry;
            }

            if (entries.Count <= piece.Take)
            {
                yield break;
            }

            piece = piece with { Before = entries[piece.Take - 1].Number };
        }
    }

    private async Task<IReadOnlyList<string>> PathsAsync(Caller caller, AuditQuery query, CancellationToken cancellationToken)
    {
        if (query.OrganisationId is not { } id)
        {
            return AccessPolicy.SubtreesOf(caller, Permission.AuditRead);
        }

        return await organisations.FindAsync(id, cancellationToken) is { } node && caller.May(Permission.AuditRead, node.Path) ? [node.Path] : [];
    }
}
