using System.Text.Json;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Silo.Audit;
using KPax.Silo.Configuration;
using KPax.Silo.Configuration.Scans;

namespace KPax.Silo.Storage.Sql;

/// <summary>Scans that were asked for.</summary>
internal sealed class SqlScanStore(ISqlDatabase database, ISqlWriter writer) : IScanStore
{
    private const int MaxJudged = 1_000;

    // An agent knows a device by few keys. Beyond so many a question would be too long, and everything is looked through.
    private const int MaxKeys = 100;
    private const string Columns = "id, agent_id, kind, device_keys, state, done, total, answered, reason, asked, changed";
    private const string Newest = $"SELECT {Columns} FROM scan_request WHERE agent_id = $agent ORDER BY id DESC LIMIT $most";
    private const string Before = $"SELECT {Columns} FROM scan_request WHERE agent_id = $agent AND id < $before ORDER BY id DESC LIMIT $most";
    private const string Waiting = $"SELECT {Columns} FROM scan_request WHERE state = 0 AND changed >= $since ORDER BY id LIMIT 1000";
    private const string One = $"SELECT {Columns} FROM scan_request WHERE agent_id = $agent AND id = $id";

    public Task<ScanAnswer> AddAsync(
        ScanRequest wish, DateTimeOffset keepFrom, Func<IReadOnlyList<ScanRequest>, ScanAnswer?> judge, StampedEntry? entry, CancellationToken cancellationToken) =>
        writer.RunAsync(
        session =>
        {
            // Locks the agent, so that two who ask for the same at once get one scan.
            session.Send("UPDATE agent SET status = status WHERE id = $agent", ("$agent", wish.AgentId));
            session.Send("DELETE FROM scan_request WHERE agent_id = $agent AND asked < $from", ("$agent", wish.AgentId), ("$from", UnixTime.ToColumn(keepFrom)));
            if (judge(session.Query(Newest, Read, ("$agent", wish.AgentId), ("$most", MaxJudged))) is { } answer)
            {
                return answer;
            }

            var id = session.ReadNumber(
                """
                INSERT INTO scan_request (agent_id, kind, device_keys, state, done, total, answered, reason, asked, changed)
                VALUES ($agent, $kind, $keys, 0, 0, 0, 0, '', $at, $at) RETURNING id
                """,
                ("$agent", wish.AgentId),
                ("$kind", (int)wish.Kind),
                ("$keys", JsonSerializer.Serialize([.. wish.DeviceKeys], ConfigurationJson.Default.StringArray)),
                ("$at", UnixTime.ToColumn(wish.AskedAt)))!.Value;
            SqlAuditWriter.Append(
                session, entry is null ? null : entry with { Entry = entry.Entry with { After = $"{{\"kind\":\"{wish.Kind}\",\"request\":{id}}}" } });
            return new ScanAnswer(wish with { Id = id, ChangedAt = wish.AskedAt }, "");
        },
        cancellationToken);

    public Task<IReadOnlyList<ScanRequest>> ListAsync(long agentId, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ScanRequest>>(reader => reader.Query(Newest, Read, ("$agent", agentId), ("$most", most)), cancellationToken);

    public Task<IReadOnlyList<ScanRequest>> ListBeforeAsync(long agentId, long before, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ScanRequest>>(
            reader => reader.Query(Before, Read, ("$agent", agentId), ("$before", before), ("$most", most)), cancellationToken);

    public Task<IReadOnlyList<ScanRequest>> ListOfKeysAsync(long agentId, IReadOnlyList<string> keys, long before, int most, CancellationToken cancellationToken)
    {
        if (keys.Count is 0 or > MaxKeys)
        {
            return keys.Count == 0 ? Task.FromResult<IReadOnlyList<ScanRequest>>([]) : ListBeforeAsync(agentId, before, most, cancellationToken);
        }

        // As they stand in the column, with their quotes. LIKE would take large letters for small ones on one engine.
        var names = string.Join(" OR ", keys.Select((_, place) => $"replace(device_keys, $key{place}, '') <> device_keys"));
        (string, SqlValue)[] parameters =
        [
            ("$agent", agentId), ("$before", before), .. keys.Select((key, place) => ($"$key{place}", (SqlValue)QuotedOf(key))), ("$most", most),
        ];
        return database.ReadAsync<IReadOnlyList<ScanRequest>>(
            reader => reader.Query(
                $"SELECT {Columns} FROM scan_request WHERE agent_id = $agent AND id < $before AND ({names}) ORDER BY id DESC LIMIT $most", Read, parameters),
            cancellationToken);
    }

    public Task<IReadOnlyList<ScanRequest>> ListWaitingAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ScanRequest>>(reader => reader.Query(Waiting, Read, ("$since", UnixTime.ToColumn(since))), cancellationToken);

    public Task<bool> ReplaceAsync(ScanRequest before, ScanRequest after, CancellationToken cancellationToken) => writer.RunAsync(
        session => session.Execute(
            """
            UPDATE scan_request SET state = $state, done = $done, total = $total, answered = $answered, reason = $reason, changed = $changed
            WHERE id = $id AND state = $was AND done = $wasDone
            """,
            ("$id", before.Id),
            ("$was", (int)before.State),
            ("$wasDone", before.Done),
            ("$state", (int)after.State),
            ("$done", after.Done),
            ("$total", after.Total),
            ("$answered", after.Answered),
            ("$reason", after.Reason),
            ("$changed", UnixTime.ToColumn(after.ChangedAt))) == 1,
        cancellationToken);

    public Task<ScanRequest?> FindAsync(long agentId, long id, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query(One, Read, ("$agent", agentId), ("$id", id)).FirstOrDefault(), cancellationToken);

    public Task<DeviceAsker?> FindAskerAsync(long deviceId, CancellationToken cancellationToken) => database.ReadAsync(
        reader =>
        {
            var agents = reader.Query(
                """
                SELECT r.agent_id, d.organisation_path FROM device d JOIN reading r ON r.device_id = d.id
                WHERE d.id = $device ORDER BY r.received DESC LIMIT 1
                """,
                row => (Id: row.Long(0), Path: row.Text(1)),
                ("$device", deviceId));
            return agents.Count == 0 ? null : new DeviceAsker(
                agents[0].Id,
                agents[0].Path,
                reader.Query(
                    "SELECT DISTINCT device_key FROM device_place WHERE device_id = $device AND agent_id = $agent ORDER BY device_key",
                    row => row.Text(0),
                    ("$device", deviceId), ("$agent", agents[0].Id)));
        },
        cancellationToken);

    private static string QuotedOf(string key) => JsonSerializer.Serialize([key], ConfigurationJson.Default.StringArray)[1..^1];

    private static ScanRequest Read(ISqlRow row) => new()
    {
        Id = row.Long(0),
        AgentId = row.Long(1),
        Kind = (ScanKind)row.Int(2),
        DeviceKeys = JsonSerializer.Deserialize(row.Text(3), ConfigurationJson.Default.StringArray) ?? [],
        State = (ScanRequestState)row.Int(4),
        Done = row.Int(5),
        Total = row.Int(6),
        Answered = row.Int(7),
        Reason = row.Text(8),
        AskedAt = row.Time(9),
        ChangedAt = row.Time(10),
    };
}
