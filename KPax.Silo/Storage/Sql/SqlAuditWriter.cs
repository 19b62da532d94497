using KPax.Contracts.Audit;
using KPax.Contracts.Organisations;
using KPax.Silo.Audit;

namespace KPax.Silo.Storage.Sql;

/// <summary>Appends to the audit log inside a transaction, so that a change and its entry are there together or not at all. Stands last in it: it locks the chain.</summary>
internal static class SqlAuditWriter
{
    private const string Lock = "UPDATE audit_head SET number = number WHERE row = 1";

    private const string Insert = """
        INSERT INTO audit_entry (number, at, action, outcome, actor_id, actor, address, target_kind, target_id, target, organisation_id, organisation_path,
            was, became, actor_search, search, previous, hash)
        SELECT $number, $at, $action, $outcome, $actor_id, $actor, $address, $target_kind, $target_id, $target, $organisation,
            coalesce((SELECT path FROM organisation WHERE id = $organisation), $root), $was, $became, $actor_search, $search, $previous, $hash
        """;

    private const string Move = "UPDATE audit_head SET number = $number, hash = $hash WHERE row = 1";

    /// <summary>Appends an entry.</summary>
    public static void Append(ISqlSession session, NewAuditEntry given, DateTimeOffset now)
    {
        // Another process that appends waits here until this transaction ends.
        session.Execute(Lock);
        var head = ReadHead(session);
        var (number, at) = (head.Number + 1, UnixTime.ToColumn(now));
        var entry = AuditText.Bound(given);
        var hash = AuditChain.HashOf(head.Hash, number, at, entry);
        session.Execute(
            Insert,
            ("$number", number), ("$at", at), ("$action", entry.Action), ("$outcome", (int)entry.Outcome), ("$actor_id", entry.ActorId),
            ("$actor", entry.ActorName), ("$address", entry.ActorAddress), ("$target_kind", entry.TargetKind), ("$target_id", entry.TargetId),
            ("$target", entry.TargetName), ("$organisation", entry.OrganisationId!.Value), ("$root", OrganisationPath.Root), ("$was", entry.Before),
            ("$became", entry.After), ("$actor_search", AuditText.ActorOf(entry)), ("$search", AuditText.TargetOf(entry)), ("$previous", head.Hash), ("$hash", hash));
        session.Execute(Move, ("$number", number), ("$hash", hash));
    }

    /// <summary>Appends the entry of a change; null: it has none.</summary>
    public static void Append(ISqlSession session, StampedEntry? stamped)
    {
        if (stamped is not null)
        {
            Append(session, stamped.Entry, stamped.At);
        }
    }

    /// <summary>The end of the chain.</summary>
    public static AuditHead ReadHead(ISqlReader reader) =>
        reader.Query("SELECT number, hash FROM audit_head WHERE row = 1", row => new AuditHead(row.Long(0), row.Octets(1))).First();
}
