using KPax.Contracts.Organisations;
using KPax.Silo.Audit;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Storage.Sql;

/// <summary>The organisation tree and its settings.</summary>
internal sealed class SqlOrganisationStore(ISqlDatabase database, ISqlWriter writer) : IOrganisationStore
{
    // The one row is a lock too: who changes the tree waits for who changes it before.
    private const string Step = "UPDATE organisation_tree SET version = version + 1 WHERE row = 1 AND version = $version";

    private const string Version = "SELECT version FROM organisation_tree WHERE row = 1";

    private const string Insert = """
        INSERT INTO organisation (parent_id, path, name, kind, region, moved) VALUES ($parent, '', $name, $kind, $region, $version) RETURNING id
        """;

    private const string CountNodes = "SELECT count(*) FROM organisation WHERE path >= $old AND path < $after";

    private const string Upsert = """
        INSERT INTO setting (level, owner_id, key, value, revision) VALUES ($level, $owner, $key, $value, $revision)
        ON CONFLICT (level, owner_id, key) DO UPDATE SET value = excluded.value, revision = excluded.revision
        """;

    private static readonly IReadOnlyList<string> Moves =
    [
        "UPDATE organisation SET path = $new || substr(path, length($old) + 1) WHERE path >= $old AND path < $after",
        .. PathTables.Names.Select(table =>
            $"UPDATE {table} SET organisation_path = $new || substr(organisation_path, length($old) + 1) WHERE organisation_path >= $old AND organisation_path < $after"),
    ];

    private static readonly string CountAgents = CountOf("agent");

    private static readonly string CountDevices = $"{CountOf("device")} AND revision > 0";

    private static readonly string CountTokens = CountOf("enrolment_token");

    private static readonly IReadOnlyList<string> Counts = [.. PathTables.Names.Select(CountOf)];

    public Task<OrganisationTree> LoadAsync(CancellationToken cancellationToken) => database.ReadAsync(reader =>
    {
        // The version first: what is read behind it is as new or newer, and a write that names too old a version is judged anew.
        var version = reader.ReadNumber(Version) ?? 0;
        var moves = new Dictionary<long, long>();
        var nodes = reader.Query("SELECT id, parent_id, path, name, kind, archived, region, moved FROM organisation", row =>
        {
            moves[row.Long(0)] = row.Long(7);
            return new OrganisationNode(
                row.Long(0), row.NullableLong(1), row.Text(2), KindRules.Of(row.Text(4)) ?? OrganisationKind.Office, row.Text(3), row.Flag(5), row.Text(6));
        });
        var settings = reader.Query("SELECT level, owner_id, key, value, revision FROM setting", row =>
            new SettingRow(new SettingScope((SettingLevel)row.Int(0), row.Long(1)), row.Text(2), row.NullableText(3), row.Long(4)));
        return new OrganisationTree(version, nodes, settings, moves.Where(move => move.Value > 0).ToDictionary());
    }, cancellationToken);

    public Task<long> ReadVersionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(reader => reader.ReadNumber(Version) ?? 0, cancellationToken);

    public Task<long?> AddAsync(
        long version, OrganisationNode parent, OrganisationKind kind, string name, string? timeZone, StampedEntry? entry, CancellationToken cancellationToken) =>
        writer.RunAsync<long?>(
            session =>
            {
                if (session.Execute(Step, ("$version", version)) == 0)
                {
                    return null;
                }

                var id = session.ReadNumber(
                    Insert, ("$parent", parent.Id), ("$name", name), ("$kind", KindRules.WordOf(kind)), ("$region", parent.Region), ("$version", version + 1));
                session.Execute("UPDATE organisation SET path = $path WHERE id = $id", ("$path", $"{parent.Path}{id}/"), ("$id", id!.Value));
                if (timeZone is not null)
                {
                    WriteSetting(session, version + 1, SettingScope.Organisation(id.Value), TimeZoneSetting.Name, timeZone);
                }

                SqlAuditWriter.Append(session, entry is null ? null : entry with { Entry = entry.Entry with { TargetId = $"{id}", OrganisationId = id } });
                return id;
            },
            cancellationToken);

    public Task<EditOutcome> ChangeAsync(
        long version, OrganisationNode node, TreeEdit edit, IReadOnlyList<StampedEntry> entries, Action<long> onWritten, CancellationToken cancellationToken) =>
        writer.RunAsync(session => Change(session, version, node, edit, entries, onWritten), cancellationToken);

    public Task<SubtreeVolume> MeasureAsync(OrganisationNode node, CancellationToken cancellationToken) => database.ReadAsync(
        reader =>
        {
            (string, SqlValue)[] range = [("$old", node.Path), ("$after", OrganisationPath.AfterSubtree(node.Path))];
            var rows = Counts.Sum(count => reader.ReadNumber(count, range) ?? 0);
            var volume = new MoveVolume(
                (int)(reader.ReadNumber(CountNodes, range) ?? 0),
                reader.ReadNumber(CountAgents, range) ?? 0,
                reader.ReadNumber(CountDevices, range) ?? 0,
                reader.ReadNumber(CountTokens, range) ?? 0);
            return new SubtreeVolume(volume, volume.Organisations + rows, HasThings(reader, range));
        },
        cancellationToken);

    public Task<bool> SetAsync(
        long version, SettingScope scope, string key, string? json, StampedEntry? entry, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            if (session.Execute(Step, ("$version", version)) == 0)
            {
                return false;
            }

            WriteSetting(session, version + 1, scope, key, json);
            SqlAuditWriter.Append(session, entry);
            return true;
        },
        cancellationToken);

    public Task<bool> ExistsAsync(SettingScope scope, CancellationToken cancellationToken)
    {
        var table = scope.Level switch
        {
            SettingLevel.Organisation => "organisation",
            SettingLevel.Agent => "agent",
            _ => "device",
        };
        return database.ReadAsync(reader => reader.ReadNumber($"SELECT id FROM {table} WHERE id = $id", ("$id", scope.Id)) is not null, cancellationToken);
    }

    public Task<string> KeepRegionAsync(string region, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            if (session.Execute("UPDATE organisation SET region = $region WHERE region = ''", ("$region", region)) > 0)
            {
                session.Execute("UPDATE organisation_tree SET version = version + 1 WHERE row = 1");
            }

            return session.Query("SELECT region FROM organisation WHERE parent_id IS NULL", row => row.Text(0)).FirstOrDefault() ?? "";
        },
        cancellationToken);

    private static EditOutcome Change(
        ISqlSession session, long version, OrganisationNode node, TreeEdit edit, IReadOnlyList<StampedEntry> entries, Action<long> onWritten)
    {
        // It may run more than once.
        onWritten(0);
        if (session.Execute(Step, ("$version", version)) == 0)
        {
            return EditOutcome.Newer;
        }

        (string, SqlValue)[] range = [("$old", node.Path), ("$after", OrganisationPath.AfterSubtree(node.Path))];
        if (edit is { Parent: not null, OnlyIfEmpty: true } && HasThings(session, range))
        {
            session.Execute("UPDATE organisation_tree SET version = $version WHERE row = 1", ("$version", version));
            return EditOutcome.NotEmpty;
        }

        if (edit.Name is { } name)
        {
            session.Execute("UPDATE organisation SET name = $name WHERE id = $id", ("$name", name), ("$id", node.Id));
        }

        // By the paths from before a move.
        if (edit.IsArchived is { } isArchived)
        {
            session.Execute(
                "UPDATE organisation SET archived = $archived WHERE path >= $path AND path < $after",
                ("$archived", isArchived ? 1 : 0), ("$path", node.Path), ("$after", isArchived ? OrganisationPath.AfterSubtree(node.Path) : $"{node.Path}0"));
        }

        if (edit.Parent is { } parent)
        {
            Move(session, version + 1, node, parent, range, onWritten);
        }

        foreach (var entry in entries)
        {
            SqlAuditWriter.Append(session, entry);
        }

        return EditOutcome.Done;
    }

    private static void Move(
        ISqlSession session, long version, OrganisationNode node, OrganisationNode parent, (string, SqlValue)[] range, Action<long> onWritten)
    {
        session.Execute(
            "UPDATE organisation SET parent_id = $parent, moved = $version WHERE id = $id", ("$parent", parent.Id), ("$version", version), ("$id", node.Id));
        var written = 0L;
        foreach (var move in Moves)
        {
            written += session.Execute(move, [.. range, ("$new", $"{parent.Path}{node.Id}/")]);
            onWritten(written);
        }
    }

    private static string CountOf(string table) => $"SELECT count(*) FROM {table} WHERE organisation_path >= $old AND organisation_path < $after";

    private static bool HasThings(ISqlReader session, (string, SqlValue)[] range) =>
        session.ReadNumber("SELECT id FROM agent WHERE organisation_path >= $old AND organisation_path < $after LIMIT 1", range) is not null
        || session.ReadNumber("SELECT id FROM device WHERE organisation_path >= $old AND organisation_path < $after LIMIT 1", range) is not null;

    private static void WriteSetting(ISqlSession session, long revision, SettingScope scope, string key, string? json) => session.Execute(
        Upsert, ("$level", (int)scope.Level), ("$owner", scope.Id), ("$key", key), ("$value", json), ("$revision", revision));
}
