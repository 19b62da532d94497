using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Silo.Devices.Identity;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>Single rows of the identity ledger, written inside somebody's transaction.</summary>
internal static class SqlIdentityRows
{
    private const string Lock = """
        INSERT INTO identity_customer (customer_id, touched) VALUES ($customer, $now)
        ON CONFLICT (customer_id) DO UPDATE SET touched = excluded.touched
        """;

    private const string See = """
        INSERT INTO device_observation (customer_id, kind, value, device_id, first_seen, last_seen, is_current, by_hand)
        VALUES ($customer, $kind, $value, $device, $first, $last, $current, $hand)
        ON CONFLICT (customer_id, kind, value, device_id) DO UPDATE SET
            first_seen = least(device_observation.first_seen, excluded.first_seen), last_seen = greatest(device_observation.last_seen, excluded.last_seen),
            is_current = greatest(device_observation.is_current, excluded.is_current), by_hand = greatest(device_observation.by_hand, excluded.by_hand)
        """;

    private const string Drop = """
        DELETE FROM device_observation WHERE customer_id = $customer AND kind = $kind AND value = $value AND device_id = $device
        """;

    private const string Retire = """
        UPDATE device_observation SET is_current = 0 WHERE customer_id = $customer AND kind = $kind AND value = $value AND device_id = $device
        """;

    private const string Prune = """
        DELETE FROM device_observation WHERE device_id = $device AND kind = $kind AND by_hand = 0 AND value NOT IN (
            SELECT value FROM device_observation WHERE device_id = $device AND kind = $kind ORDER BY is_current DESC, last_seen DESC LIMIT $most)
        """;

    private const string PlaceAt = """
        INSERT INTO device_place (customer_id, agent_id, target, device_id, serial, mac, seen, device_key)
        VALUES ($customer, $agent, $target, $device, $serial, $mac, $seen, $key)
        ON CONFLICT (customer_id, agent_id, target) DO UPDATE SET
            device_id = excluded.device_id, serial = excluded.serial, mac = excluded.mac, seen = excluded.seen,
            device_key = excluded.device_key
        """;

    private const string InsertEvent = """
        INSERT INTO device_event (device_id, other_id, at, kind, detail, undo, caller) VALUES ($device, $other, $at, $kind, $detail, $undo, $caller) RETURNING id
        """;

    private const string MakeDevice = """
        INSERT INTO device (organisation_id, organisation_path, revision, manufacturer, model, serial, mac, ip, ip_order, network_name, search, condition,
            total_unit, last_seen, supplies, state)
        SELECT id, path, 0, '', '', '', '', '', $none, '', '', 0, 0, $now, '[]', '' FROM organisation WHERE id = $organisation RETURNING id
        """;

    private const string Renew = "UPDATE device SET revision = revision + 1, identity_revision = identity_revision + 1 WHERE id = $device AND revision > 0";
    private const string RenewNew = "UPDATE device SET identity_revision = identity_revision + 1 WHERE id = $device AND revision = 0";

    /// <summary>Makes all others wait who decide about a device of this customer.</summary>
    public static void LockCustomer(ISqlSession session, long customerId, DateTimeOffset now) =>
        session.Execute(Lock, ("$customer", customerId), ("$now", UnixTime.ToColumn(now)));

    /// <summary>Makes a device without anything in it.</summary>
    public static long Make(ISqlSession session, long organisationId, DateTimeOffset now) =>
        session.ReadNumber(MakeDevice, ("$organisation", organisationId), ("$none", Array.Empty<byte>()), ("$now", UnixTime.ToColumn(now)))
        ?? throw new InvalidOperationException($"There is no organisation {organisationId}.");

    /// <summary>Notes an observation, or that it was seen again.</summary>
    public static void Observe(ISqlSession session, long customerId, long device, KnownObservation seen) => session.Send(
        See,
        ("$customer", customerId), ("$kind", (int)seen.What.Kind), ("$value", seen.What.Value), ("$device", device), ("$first", UnixTime.ToColumn(seen.FirstSeen)),
        ("$last", UnixTime.ToColumn(seen.LastSeen)), ("$current", seen.IsCurrent ? 1 : 0), ("$hand", seen.IsByHand ? 1 : 0));

    /// <summary>An observation is not this device's any more.</summary>
    public static void Forget(ISqlSession session, long customerId, long device, Observation what) =>
        session.Send(Drop, ("$customer", customerId), ("$kind", (int)what.Kind), ("$value", what.Value), ("$device", device));

    /// <summary>An observation holds no longer.</summary>
    public static void EndObservation(ISqlSession session, long customerId, long device, Observation what) =>
        session.Send(Retire, ("$customer", customerId), ("$kind", (int)what.Kind), ("$value", what.Value), ("$device", device));

    /// <summary>Keeps the newest of a kind.</summary>
    public static void Bound(ISqlSession session, long device, DeviceObservationKind kind, int most) =>
        session.Send(Prune, ("$device", device), ("$kind", (int)kind), ("$most", most));

    /// <summary>Which device an agent finds at a target.</summary>
    public static void PutPlace(ISqlSession session, long customerId, KnownPlace place, string key) => session.Send(
        PlaceAt,
        ("$customer", customerId), ("$agent", place.AgentId), ("$target", place.Target), ("$device", place.DeviceId), ("$serial", place.Serial), ("$mac", place.Mac),
        ("$seen", UnixTime.ToColumn(place.SeenAt)), ("$key", key));

    /// <summary>Writes an event; gives its number.</summary>
    public static long Note(
        ISqlSession session, long device, long? other, DateTimeOffset at, IdentityEventKind kind, IdentityDetail detail, IdentityUndo undo, string caller) =>
        session.ReadNumber(
            InsertEvent,
            ("$device", device), ("$other", other), ("$at", UnixTime.ToColumn(at)), ("$kind", (int)kind),
            ("$detail", JsonSerializer.Serialize(detail, IdentityJson.Default.IdentityDetail)), ("$undo", (int)undo), ("$caller", caller))!.Value;

    /// <summary>What belongs to a device was decided anew: whoever goes on from what was before is refused.</summary>
    public static void Invalidate(ISqlSession session, long device)
    {
        // A device that was never written keeps revision 0, by which lists know that it has nothing to show.
        session.Send(Renew, ("$device", device));
        session.Send(RenewNew, ("$device", device));
    }
}
