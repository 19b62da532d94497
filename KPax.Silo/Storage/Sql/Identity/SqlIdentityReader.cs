using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Silo.Devices.Identity;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>Reads of the identity ledger, for looks and inside transactions alike.</summary>
internal static class SqlIdentityReader
{
    // A number that a maker gave to a thousand printers says nothing of any; the card and the place find theirs all the same.
    private const int MostHolders = 32;

    private const string Holders = """
        SELECT device_id FROM device_observation WHERE customer_id = $customer AND kind = $kind AND value = $value ORDER BY last_seen DESC, device_id LIMIT $most
        """;

    private const string Observations = """
        SELECT kind, value, first_seen, last_seen, is_current, by_hand FROM device_observation WHERE device_id = $device ORDER BY kind, value
        """;

    private const string Place = """
        SELECT agent_id, target, device_id, serial, mac, seen FROM device_place WHERE customer_id = $customer AND agent_id = $agent AND target = $target
        """;

    private const string Places = "SELECT agent_id, target, device_id, serial, mac, seen FROM device_place WHERE device_id = $device";

    private const string Apart = "SELECT one_id, other_id FROM device_apart WHERE one_id = $device OR other_id = $device";

    private const string Events = """
        SELECT id, device_id, other_id, at, kind, detail, undo, caller FROM device_event
        WHERE device_id IN (SELECT from_id FROM device_redirect WHERE to_id = $device UNION ALL SELECT CAST($device AS BIGINT)) ORDER BY id DESC LIMIT $take
        """;

    private const string Event = "SELECT id, device_id, other_id, at, kind, detail, undo, caller FROM device_event WHERE id = $id";

    /// <summary>What the ledger of a customer has that concerns a sighting.</summary>
    public static IdentityLedger Load(ISqlReader reader, long customerId, Sighting sight)
    {
        var place = sight.Target.Length == 0
            ? null
            : reader.Query(
                Place,
                ReadPlace,
                ("$customer", customerId), ("$agent", sight.AgentId), ("$target", sight.Target)).FirstOrDefault();
        var ids = new SortedSet<long>();
        foreach (var key in sight.Keys())
        {
            ids.UnionWith(reader.Query(
                Holders, row => row.Long(0), ("$customer", customerId), ("$kind", (int)key.Kind), ("$value", key.Value), ("$most", MostHolders)));
        }

        _ = place is null || ids.Add(place.DeviceId);
        var apart = new HashSet<(long, long)>();
        foreach (var id in ids)
        {
            apart.UnionWith(reader.Query(Apart, row => (row.Long(0), row.Long(1)), ("$device", id)));
        }

        return new([.. ids.Select(id => Device(reader, id))], place, apart);
    }

    /// <summary>By what a device is known.</summary>
    public static KnownDevice Device(ISqlReader reader, long deviceId) => new(
        deviceId,
        reader.Query(
            Observations,
            row => new KnownObservation(new((DeviceObservationKind)row.Int(0), row.Text(1)), row.Time(2), row.Time(3), row.Flag(4), row.Flag(5)),
            ("$device", deviceId)))
    {
        Places = reader.Query(Places, ReadPlace, ("$device", deviceId)),
    };

    /// <summary>The device that shows what was recorded for this one.</summary>
    public static long Target(ISqlReader reader, long deviceId) =>
        reader.ReadNumber("SELECT to_id FROM device_redirect WHERE from_id = $device", ("$device", deviceId)) ?? deviceId;

    /// <summary>What was decided last about a device has this number.</summary>
    public static long Revision(ISqlReader reader, long deviceId) =>
        reader.ReadNumber("SELECT identity_revision FROM device WHERE id = $device", ("$device", deviceId)) ?? 0;

    /// <summary>What happened to a device and to those merged into it, the newest first.</summary>
    public static IReadOnlyList<IdentityEvent> ListEvents(ISqlReader reader, long deviceId, int take) =>
        reader.Query(Events, ReadEvent, ("$device", deviceId), ("$take", take));

    /// <summary>One event; null: there is none.</summary>
    public static IdentityEvent? FindEvent(ISqlReader reader, long eventId) => reader.Query(Event, ReadEvent, ("$id", eventId)).FirstOrDefault();

    /// <summary>What an event keeps beside its columns.</summary>
    public static IdentityDetail DetailOf(ISqlReader reader, long eventId) =>
        reader.Query("SELECT detail FROM device_event WHERE id = $id", row => Detail(row.Text(0)), ("$id", eventId)).FirstOrDefault() ?? new();

    private static KnownPlace ReadPlace(ISqlRow row) => new(row.Long(0), row.Text(1), row.Long(2), row.Text(3), row.Text(4), row.Time(5));

    private static IdentityEvent ReadEvent(ISqlRow row)
    {
        var detail = Detail(row.Text(5));
        return new IdentityEvent
        {
            Id = row.Long(0),
            DeviceId = row.Long(1),
            OtherId = row.NullableLong(2),
            At = row.Time(3),
            Kind = (IdentityEventKind)row.Int(4),
            Before = detail.Before,
            After = detail.After,
            Undo = (IdentityUndo)row.Int(6),
            Caller = row.Text(7),
        };
    }

    private static IdentityDetail Detail(string json) => JsonSerializer.Deserialize(json, IdentityJson.Default.IdentityDetail) ?? new();
}
