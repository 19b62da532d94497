using KPax.Contracts.Audit;
using KPax.Contracts.Organisations;
using KPax.Silo.Audit;

namespace KPax.Silo.Storage.Sql;

/// <summary>The audit log.</summary>
internal sealed class SqlAuditStore(ISqlDatabase database, ISqlWriter writer) : IAuditStore
{
    private const string Columns = """
        number, at, action, outcome, actor_id, actor, address, target_kind, target_id, target, organisation_id, organisation_path, was, became
        """;

    public Task AppendAsync(NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            SqlAuditWriter.Append(session, entry, now);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> ListAsync(IReadOnlyList<string> organisationPaths, AuditQuery query, CancellationToken cancellationToken)
    {
        var (where, parameters) = Filter(organisationPaths, query);
        var before = query.Before is null ? "" : " AND number < $before";
        (string, SqlValue)[] place = query.Before is { } number ? [("$before", number)] : [];
        return database.ReadAsync<IReadOnlyList<AuditEntry>>(
            reader => reader.Query(
                $"SELECT {Columns} FROM audit_entry WHERE {where}{before} ORDER BY number DESC LIMIT $take",
                Read,
                [.. parameters, .. place, ("$take", query.Take + 1)]),
            cancellationToken);
    }

    public Task<int> CountAsync(IReadOnlyList<string> organisationPaths, AuditQuery query, CancellationToken cancellationToken)
    {
        var (where, parameters) = Filter(organisationPaths, query);
        return database.ReadAsync(
            reader => (int)reader.ReadNumber(
                $"SELECT count(*) FROM (SELECT 1 AS one FROM audit_entry WHERE {where} LIMIT $most) AS first_ones",
                [.. parameters, ("$most", AuditPage.MaxCount + 1)])!.Value,
            cancellationToken);
    }

    public Task<AuditHead> ReadHeadAsync(CancellationToken cancellationToken) => database.ReadAsync(SqlAuditWriter.ReadHead, cancellationToken);

    public Task<IReadOnlyList<AuditRow>> ReadAsync(long after, int take, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<AuditRow>>(
        reader => reader.Query(
            $"""
            SELECT {Columns}, previous, hash, actor_search, search, (SELECT path FROM organisation WHERE id = organisation_id)
            FROM audit_entry WHERE number > $after ORDER BY number LIMIT $take
            """,
            row => new AuditRow(Read(row), row.Octets(14), row.Octets(15), row.Text(16), row.Text(17), row.NullableText(18)),
            ("$after", after), ("$take", take)),
        cancellationToken);

    private static (string Where, (string, SqlValue)[] Parameters) Filter(IReadOnlyList<string> organisationPaths, AuditQuery query)
    {
        var where = new List<string>
        {
            organisationPaths.Count == 0
                ? "1 = 0"
                : $"({string.Join(" OR ", organisationPaths.Select((_, index) => $"(organisation_path >= $path{index} AND organisation_path < $after{index})"))})",
        };
        var parameters = organisationPaths
            .SelectMany((path, index) => new (string, SqlValue)[] { ($"$path{index}", path), ($"$after{index}", OrganisationPath.AfterSubtree(path)) })
            .ToList();
        Add(query.From is not null, "at >= $from", "$from", UnixTime.ToColumn(query.From) ?? 0);
        Add(query.To is not null, "at < $to", "$to", UnixTime.ToColumn(query.To) ?? 0);
        Add(query.Outcome is not null, "outcome = $outcome", "$outcome", (long)(query.Outcome ?? 0));
        Add(query.Actor.Trim().Length > 0, @"(actor_id = $actor_id OR actor_search LIKE $actor ESCAPE '\')", "$actor", SearchPattern.Of(query.Actor.Trim()));
        if (query.Actor.Trim().Length > 0)
        {
            parameters.Add(("$actor_id", query.Actor.Trim()));
        }

        // "grant" means everything that begins with "grant."; '/' follows '.'.
        var action = query.Action.Trim();
        Add(action.Contains('.', StringComparison.Ordinal), "action = $action", "$action", action);
        if (action.Length > 0 && !action.Contains('.', StringComparison.Ordinal))
        {
            where.Add("action >= $action AND action < $after_action");
            parameters.AddRange([("$action", $"{action}."), ("$after_action", $"{action}/")]);
        }

        var search = query.Search.Trim();
        Add(search.Length > 0, @"search LIKE $search ESCAPE '\'", "$search", SearchPattern.Of(search));
        return (string.Join(" AND ", where), [.. parameters]);

        void Add(bool isWanted, string condition, string name, SqlValue value)
        {
            if (isWanted)
            {
                where.Add(condition);
                parameters.Add((name, value));
            }
        }
    }

    private static AuditEntry Read(ISqlRow row) => new(
        row.Long(0),
        row.Time(1),
        new NewAuditEntry(row.Text(2))
        {
            Outcome = (AuditOutcome)row.Int(3),
            ActorId = row.Text(4),
            ActorName = row.Text(5),
            ActorAddress = row.Text(6),
            TargetKind = row.Text(7),
            TargetId = row.Text(8),
            TargetName = row.Text(9),
            OrganisationId = row.Long(10),
            Before = row.NullableText(12),
            After = row.NullableText(13),
        },
        row.Text(11));
}
