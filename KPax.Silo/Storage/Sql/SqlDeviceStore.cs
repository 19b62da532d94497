using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Silo.Storage.Sql;

/// <summary>Device snapshots and fences. Reads run on the database's own threads, writes with those of the commit queue; the token cannot cut them short.</summary>
internal sealed class SqlDeviceStore(ISqlDatabase database, ISqlWriter writer) : IDeviceStore
{
    private const string Touch = "UPDATE device SET last_seen = greatest(last_seen, $seen) WHERE id = $id";

    private const string FindRow = """
        SELECT d.id, d.organisation_path, d.revision, d.condition, d.total, d.total_unit, d.lowest_supply, d.last_seen, d.supplies, s.state,
            d.identity_revision, d.merged_into, d.beat, d.pulse, d.low_supply, d.heard_by
        FROM device d LEFT JOIN device_state s ON s.device_id = d.id WHERE d.id = $id
        """;

    public Task<DeviceRow?> FindAsync(long deviceId, CancellationToken cancellationToken) => database.ReadAsync(reader => Find(reader, deviceId), cancellationToken);

    /// <summary>A device's row; null: there is none.</summary>
    public static DeviceRow? Find(ISqlReader reader, long deviceId) => reader.Query(FindRow, ReadRow, ("$id", deviceId)).FirstOrDefault();

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

    private static DeviceRow ReadRow(ISqlRow row)
    {
        var (state, revision, beat) = (row.IsNull(9) ? [] : row.Utf8(9), row.Long(2), row.Long(12));
        return new DeviceRow
        {
            Id = row.Long(0),
            OrganisationPath = row.Text(1),
            Revision = revision < 0 ? revision - beat : revision + beat,
            Beat = beat,
            Identity = state.Length == 0 ? new() : JsonSerializer.Deserialize(state, DeviceJson.Default.DeviceSnapshot)!.View.Identity,
            Condition = (DeviceCondition)row.Int(3),
            Total = row.NullableLong(4),
            TotalUnit = (CounterUnit)row.Int(5),
            LowestSupply = row.NullableReal(6),
            LastSeenAt = row.Time(7),
            Supplies = row.Utf8(8),
            State = state,
            IdentityRevision = row.Long(10),
            MergedInto = row.NullableLong(11),
            Pulse = row.IsNull(13) ? null : row.Octets(13),
            HasLowSupply = row.Flag(14),
            HeardBy = row.Long(15),
        };
    }
}
