using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;

namespace KPax.Silo.Storage.Sql;

/// <summary>Device snapshots, keys and fences. Reads run on the database's own threads, writes with those of the commit queue; the token cannot cut them short.</summary>
internal sealed class SqlDeviceStore(ISqlDatabase database, ISqlWriter writer) : IDeviceStore
{
    private const string FindKey = "SELECT device_id FROM device_key WHERE organisation_path = $path AND device_key = $key";

    private const string InsertDevice = """
        INSERT INTO device (organisation_id, organisation_path, revision, manufacturer, model, serial, mac, ip, ip_order, network_name, search, condition, total_unit,
            last_seen, supplies, state)
        VALUES ($organisation, coalesce((SELECT path FROM organisation WHERE id = $organisation), $path), 0, '', '', '', '', '', $none, '', '', 0, 0, $now, '[]', '') RETURNING id
        """;

    private const string InsertKey = """
        INSERT INTO device_key (organisation_path, device_key, device_id) VALUES ($path, $key, $id) ON CONFLICT DO NOTHING
        """;

    private const string Touch = "UPDATE device SET last_seen = greatest(last_seen, $seen) WHERE id = $id";

    public Task<DeviceRow?> FindAsync(long deviceId, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query(
            """
            SELECT id, organisation_path, revision, condition, total, total_unit, lowest_supply, last_seen, supplies, state
            FROM device WHERE id = $id
            """,
            ReadRow,
            ("$id", deviceId)).FirstOrDefault(),
        cancellationToken);

    public async Task<long> ResolveAsync(string organisationPath, string deviceKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await FindKeyAsync(organisationPath, deviceKey, cancellationToken);
        return known ?? await writer.RunAsync(session => Resolve(session, organisationPath, deviceKey, now), cancellationToken);
    }

    public Task<long?> FindKeyAsync(string organisationPath, string deviceKey, CancellationToken cancellationToken) =>
        database.ReadAsync(reader => reader.ReadNumber(FindKey, ("$path", organisationPath), ("$key", deviceKey)), cancellationToken);

    public Task<IReadOnlyList<FenceRow>> ListAppliedAsync(long agentId, ulong epoch, Lane lane, ulong first, ulong last, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FenceRow>>(
            reader => reader.Query(
                "SELECT number, hash FROM fence WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND number BETWEEN $first AND $last",
                row => new FenceRow(agentId, epoch, lane, row.Unsigned(0), row.Unsigned(1)),
                ("$agent", agentId), ("$epoch", epoch), ("$lane", (int)lane), ("$first", first), ("$last", last)),
            cancellationToken);

    public Task TouchAsync(IReadOnlyDictionary<long, DateTimeOffset> lastSeen, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            foreach (var (id, seen) in lastSeen)
            {
                session.Send(Touch, ("$id", id), ("$seen", UnixTime.ToColumn(seen)));
            }

            return lastSeen.Count;
        },
        cancellationToken);

    private static long Resolve(ISqlSession session, string organisationPath, string deviceKey, DateTimeOffset now)
    {
        // Looked up once more: between the first look and the writer's turn somebody else may have made it.
        if (session.ReadNumber(FindKey, ("$path", organisationPath), ("$key", deviceKey)) is { } known)
        {
            return known;
        }

        var id = session.ReadNumber(
            InsertDevice, ("$organisation", OrganisationPath.IdOf(organisationPath)), ("$path", organisationPath), ("$none", Array.Empty<byte>()), ("$now", UnixTime.ToColumn(now)))!.Value;
        if (session.Execute(InsertKey, ("$path", organisationPath), ("$key", deviceKey), ("$id", id)) > 0)
        {
            return id;
        }

        // Another process made it in between.
        session.Send("DELETE FROM device WHERE id = $id", ("$id", id));
        return session.ReadNumber(FindKey, ("$path", organisationPath), ("$key", deviceKey))
            ?? throw new InvalidOperationException("A device vanished after it was made.");
    }

    private static DeviceRow ReadRow(ISqlRow row)
    {
        var state = row.Utf8(9);
        return new DeviceRow
        {
            Id = row.Long(0),
            OrganisationPath = row.Text(1),
            Revision = row.Long(2),
            Identity = state.Length == 0 ? new() : JsonSerializer.Deserialize(state, DeviceJson.Default.DeviceSnapshot)!.View.Identity,
            Condition = (DeviceCondition)row.Int(3),
            Total = row.NullableLong(4),
            TotalUnit = (CounterUnit)row.Int(5),
            LowestSupply = row.NullableReal(6),
            LastSeenAt = row.Time(7),
            Supplies = row.Utf8(8),
            State = state,
        };
    }
}
