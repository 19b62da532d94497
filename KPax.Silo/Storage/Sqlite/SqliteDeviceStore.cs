using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>
/// Device snapshots, keys and fences. Each call runs to its end on the caller's thread, as SQLite knows nothing asynchronous; the token cannot cut it short.
/// </summary>
internal sealed class SqliteDeviceStore(SqliteDatabase database) : IDeviceStore
{
    public Task<DeviceRow?> FindAsync(long deviceId, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            """
            SELECT id, organisation_path, revision, condition, total, total_unit, lowest_supply, last_seen, supplies, state
            FROM device WHERE id = $id
            """,
            ("$id", deviceId));
        using var reader = command.ExecuteReader();
        return Task.FromResult(reader.Read() ? ReadRow(reader) : null);
    }

    public Task<long> ResolveAsync(string organisationPath, string deviceKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        if (FindKey(connection, organisationPath, deviceKey) is { } known)
        {
            return Task.FromResult(known);
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        var id = FindKey(connection, organisationPath, deviceKey);
        if (id is null)
        {
            connection.Execute(
                """
                INSERT INTO device (organisation_path, revision, manufacturer, model, serial, mac, ip, ip_order, network_name, search, condition, total_unit,
                    last_seen, supplies, state)
                VALUES ($path, 0, '', '', '', '', '', x'', '', '', 0, 0, $now, '[]', '')
                """,
                ("$path", organisationPath), ("$now", UnixTime.ToColumn(now)));
            connection.Execute(
                "INSERT INTO device_key (organisation_path, device_key, device_id) VALUES ($path, $key, last_insert_rowid())",
                ("$path", organisationPath), ("$key", deviceKey));
            id = FindKey(connection, organisationPath, deviceKey);
        }

        transaction.Commit();
        return Task.FromResult(id ?? throw new InvalidOperationException("A device vanished after it was made."));
    }

    public Task<long?> FindKeyAsync(string organisationPath, string deviceKey, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        return Task.FromResult(FindKey(connection, organisationPath, deviceKey));
    }

    public Task<IReadOnlyList<FenceRow>> ListAppliedAsync(long agentId, ulong epoch, Lane lane, ulong first, ulong last, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            "SELECT number, hash FROM fence WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND number BETWEEN $first AND $last",
            ("$agent", agentId), ("$epoch", epoch), ("$lane", (int)lane), ("$first", first), ("$last", last));
        using var reader = command.ExecuteReader();
        var applied = new List<FenceRow>();
        while (reader.Read())
        {
            applied.Add(new(agentId, epoch, lane, reader.Unsigned(0), reader.Unsigned(1)));
        }

        return Task.FromResult<IReadOnlyList<FenceRow>>(applied);
    }

    public Task<IReadOnlyList<DeviceContribution>> ListContributionsAsync(string organisationPath, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
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

        return Task.FromResult<IReadOnlyList<DeviceContribution>>(contributions);
    }

    public Task TouchAsync(IReadOnlyDictionary<long, DateTimeOffset> lastSeen, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var (id, seen) in lastSeen)
        {
            connection.Execute("UPDATE device SET last_seen = max(last_seen, $seen) WHERE id = $id", ("$id", id), ("$seen", UnixTime.ToColumn(seen)));
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    private static long? FindKey(SqliteConnection connection, string organisationPath, string deviceKey)
    {
        using var command = connection.Command(
            "SELECT device_id FROM device_key WHERE organisation_path = $path AND device_key = $key", ("$path", organisationPath), ("$key", deviceKey));
        return (long?)command.ExecuteScalar();
    }

    private static DeviceRow ReadRow(SqliteDataReader reader)
    {
        var state = reader.GetString(9);
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
            Supplies = reader.GetString(8),
            State = state,
        };
    }
}
