using System.Globalization;
using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Alerts;
using KPax.Silo.Audit;

namespace KPax.Silo.Storage.Sql;

/// <summary>The table of alerts: lists, and who sees to what.</summary>
internal sealed class SqlAlertStore(ISqlDatabase database, ISqlWriter writer) : IAlertStore
{
    private const string Select = """
        SELECT a.id, a.organisation_path, a.subject, a.subject_id, coalesce(d.manufacturer, ''), coalesce(d.model, ''), coalesce(g.host_name, ''),
            coalesce(d.serial, ''), a.kind, a.urgency, a.severity, a.training, a.part, a.part_index, a.location, a.code, a.code_name, a.words,
            a.supply_type, a.color, a.percent, a.since, a.raised, a.missing, a.closed, a.closing, a.occurrences, a.acknowledged, a.acknowledged_by, a.note
        """;

    private const string From = """
         FROM alert a
        LEFT JOIN device d ON a.subject = 1 AND d.id = a.subject_id
        LEFT JOIN agent g ON a.subject = 2 AND g.id = a.subject_id
        """;

    private static readonly Dictionary<AlertSort, string> SortColumns = new()
    {
        [AlertSort.Urgency] = "a.urgency",
        [AlertSort.Since] = "a.since",
        [AlertSort.Closed] = "coalesce(a.closed, 9223372036854775807)",
        [AlertSort.Kind] = "a.kind",
    };

    public Task<AlertPage> ListAsync(IReadOnlyList<string> organisationPaths, AlertQuery query, CancellationToken cancellationToken)
    {
        var sort = SortColumns[query.Sort];
        var (where, parameters) = Filter(organisationPaths, query);
        var (order, beyond) = query.Ascending ? ("ASC", ">") : ("DESC", "<");
        var place = PlaceOf(query.After);
        var after = place is null ? "" : $" AND ({sort}, a.since, a.id) {beyond} ($sort, $since, $id)";
        (string, SqlValue)[] from = place is { } at ? [("$sort", at.Sort), ("$since", at.Since), ("$id", at.Id)] : [];
        return database.ReadAsync(
            reader =>
            {
                var rows = reader.Query(
                    $"{Select}, {sort}{From} WHERE {where}{after} ORDER BY {sort} {order}, a.since {order}, a.id {order} LIMIT $take",
                    row => (View: Read(row), Sort: row.Long(30)),
                    [.. parameters, .. from, ("$take", query.Take + 1)]);
                var count = reader.ReadNumber($"SELECT count(*) FROM (SELECT 1 AS one{From} WHERE {where} LIMIT $most) AS first_ones", [.. parameters, ("$most", AlertPage.MaxCount + 1)]);
                var shown = rows.Take(query.Take).ToList();
                var next = rows.Count > query.Take
                    ? string.Create(CultureInfo.InvariantCulture, $"{shown[^1].Sort}.{UnixTime.ToColumn(shown[^1].View.Since)}.{shown[^1].View.Id}")
                    : "";
                return new AlertPage(shown.ConvertAll(row => row.View), next, (int)count!.Value);
            },
            cancellationToken);
    }

    public Task<AlertView?> FindAsync(long alertId, CancellationToken cancellationToken) =>
        database.ReadAsync(reader => reader.Query($"{Select}{From} WHERE a.id = $id", Read, ("$id", alertId)).FirstOrDefault(), cancellationToken);

    public Task<AlertCounts> CountAsync(IReadOnlyList<string> organisationPaths, CancellationToken cancellationToken)
    {
        var (where, parameters) = Filter(organisationPaths, new AlertQuery());
        return database.ReadAsync(
            reader =>
            {
                var rows = reader.Query(
                    $"""
                    SELECT a.urgency, a.kind, CASE WHEN a.acknowledged IS NULL THEN 0 ELSE 1 END, count(*) FROM alert a WHERE {where}
                    GROUP BY a.urgency, a.kind, CASE WHEN a.acknowledged IS NULL THEN 0 ELSE 1 END
                    """,
                    row => (Urgency: (AlertUrgency)row.Int(0), Kind: (AlertKind)row.Int(1), IsSeenTo: row.Flag(2), Count: row.Int(3)),
                    parameters);
                return new AlertCounts(
                    rows.Where(row => !row.IsSeenTo && row.Urgency == AlertUrgency.Critical).Sum(row => row.Count),
                    rows.Where(row => !row.IsSeenTo && row.Urgency != AlertUrgency.Critical).Sum(row => row.Count),
                    rows.Where(row => row.IsSeenTo).Sum(row => row.Count),
                    rows.Where(row => row.Kind == AlertKind.AgentSilent).Sum(row => row.Count));
            },
            cancellationToken);
    }

    public Task<bool> AcknowledgeAsync(long alertId, Acknowledgement? acknowledgement, StampedEntry? entry, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var isDone = (acknowledgement is null
                ? session.Execute(
                    "UPDATE alert SET acknowledged = NULL, acknowledged_by = '', note = '' WHERE id = $id AND closed IS NULL AND acknowledged IS NOT NULL",
                    ("$id", alertId))
                : session.Execute(
                    "UPDATE alert SET acknowledged = $at, acknowledged_by = $by, note = $note WHERE id = $id AND closed IS NULL",
                    ("$id", alertId), ("$at", UnixTime.ToColumn(acknowledgement.At)), ("$by", acknowledgement.By), ("$note", acknowledgement.Note))) > 0;
            SqlAuditWriter.Append(session, isDone ? entry : null);
            return isDone;
        },
        cancellationToken);

    public Task<int> PruneAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => writer.RunAsync(
        session => session.Execute(
            "DELETE FROM alert WHERE id IN (SELECT id FROM alert WHERE closed IS NOT NULL AND closed < $before ORDER BY closed LIMIT $most)",
            ("$before", UnixTime.ToColumn(before)), ("$most", most)),
        cancellationToken);

    private static (long Sort, long Since, long Id)? PlaceOf(string after)
    {
        var numbers = after.Split('.');
        return numbers.Length == 3 && Parse(numbers[0]) is { } sort && Parse(numbers[1]) is { } since && Parse(numbers[2]) is { } id ? (sort, since, id) : null;

        static long? Parse(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static (string Where, (string, SqlValue)[] Parameters) Filter(IReadOnlyList<string> organisationPaths, AlertQuery query)
    {
        var where = new List<string>
        {
            $"({string.Join(" OR ", organisationPaths.Select((_, index) => $"(a.organisation_path >= $path{index} AND a.organisation_path < $after{index})"))})",
        };
        var parameters = organisationPaths
            .SelectMany((path, index) => new (string, SqlValue)[] { ($"$path{index}", path), ($"$after{index}", OrganisationPath.AfterSubtree(path)) })
            .ToList();
        where.AddRange(query.Show switch
        {
            AlertShow.Open => ["a.closed IS NULL"],
            AlertShow.Unacknowledged => ["a.closed IS NULL", "a.acknowledged IS NULL"],
            AlertShow.Acknowledged => ["a.closed IS NULL", "a.acknowledged IS NOT NULL"],
            AlertShow.Closed => ["a.closed IS NOT NULL"],
            _ => Array.Empty<string>(),
        });
        Add("a.urgency = $urgency", "$urgency", (long?)query.Urgency);
        Add("a.kind = $kind", "$kind", (long?)query.Kind);
        Add("a.subject = $subject", "$subject", query.Subject == AlertSubject.Unspecified ? null : (long)query.Subject);
        Add("a.subject_id = $subject_id", "$subject_id", query.Subject == AlertSubject.Unspecified ? null : query.SubjectId);
        if (query.Search.Trim() is { Length: > 0 } search)
        {
            where.Add(@"(a.search LIKE $search ESCAPE '\' OR d.search LIKE $search ESCAPE '\' OR lower(g.host_name) LIKE $search ESCAPE '\')");
            parameters.Add(("$search", SearchPattern.Of(search)));
        }

        return (string.Join(" AND ", where), [.. parameters]);

        void Add(string condition, string name, long? value)
        {
            if (value is { } number)
            {
                where.Add(condition);
                parameters.Add((name, number));
            }
        }
    }

    private static AlertView Read(ISqlRow row) => new()
    {
        Id = row.Long(0),
        OrganisationPath = row.Text(1),
        Subject = (AlertSubject)row.Int(2),
        SubjectId = row.Long(3),
        SubjectName = (AlertSubject)row.Int(2) == AlertSubject.Agent ? row.Text(6) : $"{row.Text(4)} {row.Text(5)}".Trim(),
        SerialNumber = row.Text(7),
        Kind = (AlertKind)row.Int(8),
        Urgency = (AlertUrgency)row.Int(9),
        Severity = (AlertSeverity)row.Int(10),
        TrainingLevel = (AlertTrainingLevel)row.Int(11),
        Group = (AlertGroup)row.Int(12),
        GroupIndex = (int?)row.NullableLong(13),
        Location = (int?)row.NullableLong(14),
        Code = row.Int(15),
        CodeName = row.Text(16),
        Text = row.Text(17),
        SupplyType = (SupplyType)row.Int(18),
        Color = row.Text(19),
        Percent = row.NullableReal(20),
        Since = row.Time(21),
        RaisedAt = row.NullableTime(22),
        MissingSince = row.NullableTime(23),
        ClosedAt = row.NullableTime(24),
        Closing = (AlertClosing)row.Int(25),
        Occurrences = row.Int(26),
        AcknowledgedAt = row.NullableTime(27),
        AcknowledgedBy = row.Text(28),
        Note = row.Text(29),
    };
}
