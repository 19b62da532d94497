using System.Text;
using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Device snapshots, keys and fences. Reads run on the database's own threads, writes with those of the commit queue; the token cannot cut them short.</summary>
internal sealed class SqliteDeviceStore(SqliteDatabase database, ISqliteWriter writer) : IDeviceStore
{
    private const string FindKey = "SELECT device_id FROM device_key WHERE organisation_path = $path AND device_key = $key";

    private const string InsertDevice = """
        INSERT INTO device (organisation_path, revision, manufacturer, model, serial, mac, ip, ip_order, network_name, search, condition, total_unit,
            last_seen, supplies, state)
        VALUES ($path, 0, '', '', '', '', '', x'', '', '', 0, 0, $now, '[]', '')
        """;

    private const string InsertKey = "INSERT INTO device_key (organisation_path, device_key, device_id) VALUES ($path, $key, last_insert_rowid())";

    private const string Touch = "UPDATE device SET last_seen = max(last_seen, $seen) WHERE id = $id";

    public Task<DeviceRow?> FindAsync(long deviceId, CancellationToken cancellationToken) => database.ReadAsync(connection =>
    {
        using var command = connection.Command(
            """
            SELECT id, organisation_path, revision, condition, total, total_unit, lowest_supply, last_seen, supplies, state
            FROM device WHERE id = $id
            """,
            ("$id", deviceId));
        using var reader = command.ExecuteReader();
        return reader.Read() ? ReadRow(reader) : null;
    });

    public async Task<long> ResolveAsync(string organisationPath, string deviceKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await FindKeyAsync(organisationPath, deviceKey, cancellationToken);
        return known ?? await writer.RunAsync(session => Resolve(session, organisationPath, deviceKey, now), cancellationToken);
    }

    public Task<long?> FindKeyAsync(string organisationPath, string deviceKey, CancellationToken cancellationToken) => database.ReadAsync(connection =>
    {
        using var command = connection.Command(FindKey, ("$path", organisationPath), ("$key", deviceKey));
        return (long?)command.ExecuteScalar();
    });

    public Task<IReadOnlyList<FenceRow>> ListAppliedAsync(long agentId, ulong epoch, Lane lane, ulong first, ulong last, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FenceRow>>(connection =>
        {
            using var command = connection.Command(
                "SELECT number, hash FROM fence WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND number BETWEEN $first AND $last",
                ("$agent", agentId), ("$epoch", epoch), ("$lane", (int)lane), ("$first", first), ("$last", last));
            using var reader = command.ExecuteReader();
            var applied = new List<FenceRow>();
            while (reader.Read())
            {
                applied.Add(new(agentId, epoch, lane, reader.Unsigned(0), reader.Unsigned(1)));
            }

            return applied;
        });

    public Task<IReadOnlyList<DeviceContribution>> ListContributionsAsync(string organisationPath, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DeviceContribution>>(connection =>
        {
            using var command = connection.Command(
                """
                SELECT id, revision, condition, coalesce(lowest_supply <= $low, 0) FROM device
                WHERE organisation_path >= $path AND organisation_path < $after AND revision > 0
                """,
                ("$path", organisationPath), ("$after", OrganisationPath.AfterSubtree(organisationPath)), ("$low", FleetQuery.LowSupplyPercent));
            using var reader = command.ExecuteReader();
            var contributions = new List<DeviceContribution>();
            while (reader.Read())
            {
                contributions.Add(new(reader.GetInt64(0), reader.GetInt64(1), (DeviceCondition)reader.GetInt32(2), reader.GetBoolean(3)));
            }

            return contributions;
        });

    public Task TouchAsync(IReadOnlyDictionary<long, DateTimeOffset> lastSeen, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            foreach (var (id, seen) in lastSeen)
            {
                session.Execute(Touch, ("$id", id), ("$seen", UnixTime.ToColumn(seen)));
            }

            return lastSeen.Count;
        },
        cancellationToken);

    private static long Resolve(SqliteSession session, string organisationPath, string deviceKey, DateTimeOffset now)
    {
        // Looked up once more: between the first look and the writer's turn somebody else may have made it.
        if (session.ReadNumber(FindKey, ("$path", organisationPath), ("$key", deviceKey)) is { } known)
        {
            return known;
        }

        session.Execute(InsertDevice, ("$path", organisationPath), ("$now", UnixTime.ToColumn(now)));
        session.Execute(InsertKey, ("$path", organisationPath), ("$key", deviceKey));
        return session.ReadNumber(FindKey, ("$path", organisationPath), ("$key", deviceKey))
            ?? throw new InvalidOperationException("A device vanished after it was made.");
    }

    private static DeviceRow ReadRow(SqliteDataReader reader)
    {
        var state = Encoding.UTF8.GetBytes(reader.GetString(9));
        return new DeviceRow
        {
            Id = reader.GetInt64(0),
            OrganisationPath = reader.GetString(1),
            Revision = reader.GetInt64(2),
            Identity = state.Length == 0 ? new() : JsonSerializer.Deserialize(state, DeviceJson.Default.DeviceSnapshot)!.View.Identity,
            Condition = (DeviceCondition)reader.GetInt32(3),
            Total = reader.NullableLong(4),
            TotalUnit = (CounterUnit)reader.GetInt32(5),
            LowestSupply = reader.IsDBNull(6) ? null : reader.GetDouble(6),
            LastSeenAt = UnixTime.FromColumn(reader.GetInt64(7)),
            Supplies = Encoding.UTF8.GetBytes(reader.GetString(8)),
            State = state,
        };
    }
}
