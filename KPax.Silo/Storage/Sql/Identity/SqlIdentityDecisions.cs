using KPax.Contracts.Devices;
using KPax.Silo.Devices.Identity;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>Makes one device of two, and two of one, inside a transaction. Rows of history stay where they are; a redirect says who shows them.</summary>
internal static class SqlIdentityDecisions
{
    private const string InsertRedirect = "INSERT INTO device_redirect (from_id, to_id, parent_id, event_id) VALUES ($from, $into, $into, $event)";
    private const string Reachable = "SELECT from_id, to_id, parent_id FROM device_redirect WHERE to_id = $device";

    private const string EndPrimary = "UPDATE device_primary SET to_ms = greatest($now, from_ms) WHERE device_id = $device AND to_ms IS NULL";
    // Lists and sums read devices with a revision above 0, and nothing else of them: one that is part of another is not among them.
    private const string MergeInto = """
        UPDATE device SET merged_into = $into, agent_id = NULL, revision = CASE WHEN revision > 0 THEN -revision ELSE 0 END WHERE id = $device
        """;

    private const string Unmerge = "UPDATE device SET merged_into = NULL, revision = -revision WHERE id = $device";

    /// <summary>Makes a device part of another one; gives the number of the event.</summary>
    public static long Join(ISqlSession session, long customerId, long from, long into, Reason reason, bool isByHand)
    {
        var gone = SqlIdentityReader.Device(session, from);
        var stays = SqlIdentityReader.Device(session, into);
        foreach (var one in gone.Observations)
        {
            SqlIdentityRows.Observe(session, customerId, into, one with { IsByHand = one.IsByHand || (isByHand && one.What.IsKey) });
            SqlIdentityRows.Forget(session, customerId, from, one.What);
        }

        foreach (var one in stays.Observations.Where(one => isByHand && one.What.IsKey))
        {
            SqlIdentityRows.Observe(session, customerId, into, one with { IsByHand = true });
        }

        SqlAlertShare.Merge(session, from, into, reason.At);
        session.Send("UPDATE device_place SET device_id = $into WHERE device_id = $from", ("$into", into), ("$from", from));
        session.Send("DELETE FROM device_apart WHERE one_id = $one AND other_id = $other", ("$one", Math.Min(from, into)), ("$other", Math.Max(from, into)));
        var number = SqlIdentityRows.Note(
            session, into, from, reason.At, IdentityEventKind.Merged,
            new() { Before = reason.Before, After = reason.After, Gave = [.. gone.Observations.Select(one => HadOf(one, stays))] }, IdentityUndo.Possible, reason.Caller);
        session.Send("UPDATE device_redirect SET to_id = $into WHERE to_id = $from", ("$into", into), ("$from", from));
        session.Send(InsertRedirect, ("$from", from), ("$into", into), ("$event", number));
        SqlIdentityRows.Invalidate(session, from);
        session.Send(MergeInto, ("$into", into), ("$device", from));
        session.Send(EndPrimary, ("$now", UnixTime.ToColumn(reason.At)), ("$device", from));
        SqlIdentityRows.Invalidate(session, into);
        return number;
    }

    /// <summary>Takes a merge back: the device that went gets back what it had, and the readings since then that are its own.</summary>
    public static void Part(ISqlSession session, SqlIdentityWriter writer, long customerId, IdentityEvent merge, Reason reason)
    {
        var (from, into) = (merge.OtherId!.Value, merge.DeviceId);
        foreach (var had in SqlIdentityReader.DetailOf(session, merge.Id).Gave)
        {
            var what = new Observation((DeviceObservationKind)had.Kind, had.Value);
            SqlIdentityRows.Observe(
                session, customerId, from,
                new(what, UnixTime.FromColumn(had.First), UnixTime.FromColumn(had.Last), had.Current, had.ByHand || what.IsKey));
            if (!had.Shared)
            {
                SqlIdentityRows.Forget(session, customerId, into, what);
            }
        }

        Pin(session, customerId, into);
        var keys = SqlIdentityReader.Device(session, from).Observations.Where(one => one.What.IsKey).Select(one => one.What).ToList();
        var owns = MovePlaces(session, into, from, keys);
        session.Send("DELETE FROM device_redirect WHERE from_id = $from", ("$from", from));
        foreach (var id in ReachableFrom(session, into, from))
        {
            session.Send("UPDATE device_redirect SET to_id = $to WHERE from_id = $from", ("$to", from), ("$from", id));
        }

        session.Send(Unmerge, ("$device", from));
        KeepApart(session, from, into);
        writer.Move(session, new(into, from, merge.At, owns));
        SqlIdentityRows.Invalidate(session, from);
        SqlIdentityRows.Invalidate(session, into);
        NoteUndone(session, merge, from, into, reason);
    }

    /// <summary>Makes a device of some observations of another one; gives its number.</summary>
    public static long Split(
        ISqlSession session, SqlIdentityWriter writer, IdentityScope scope, long device, IReadOnlyList<Observation> moving, DateTimeOffset since, Reason reason)
    {
        var known = SqlIdentityReader.Device(session, device);
        var made = SqlIdentityRows.Make(session, scope.OrganisationId, reason.At);
        GiveAway(session, scope.CustomerId, known, made, moving, isByHand: true);

        // What both tell goes on to tell both, and only what went tells them apart.
        foreach (var shared in SplitRules.Shared(known, moving))
        {
            SqlIdentityRows.Observe(session, scope.CustomerId, made, shared with { IsByHand = true });
        }

        Pin(session, scope.CustomerId, device);
        var owns = MovePlaces(session, device, made, moving);
        KeepApart(session, device, made);
        writer.Move(session, new(device, made, since, owns));
        SqlIdentityRows.Invalidate(session, device);
        return made;
    }

    /// <summary>Gives another device what is named and what came along with it; what they had replaced holds again.</summary>
    public static void GiveAway(ISqlSession session, long customerId, KnownDevice from, long to, IReadOnlyList<Observation> moving, bool isByHand)
    {
        List<Observation> gone = [.. moving, .. SplitRules.Following(from, moving).Select(one => one.What)];
        foreach (var what in gone)
        {
            SqlIdentityRows.Observe(session, customerId, to, from.Find(what)! with { IsCurrent = true, IsByHand = isByHand && what.IsKey });
            SqlIdentityRows.Forget(session, customerId, from.Id, what);
        }

        foreach (var back in SplitRules.Returning(from, gone))
        {
            SqlIdentityRows.Observe(session, customerId, from.Id, back with { IsCurrent = true });
        }
    }

    /// <summary>Gives another device the places at which it is found; says whose a reading is.</summary>
    public static Func<long, DeviceReading, bool> MovePlaces(ISqlSession session, long from, long to, IReadOnlyList<Observation> keys)
    {
        var places = new HashSet<(long, string)>();
        foreach (var key in keys)
        {
            var column = key.Kind switch { DeviceObservationKind.Mac => MacPlaces, DeviceObservationKind.Serial => SerialPlaces, _ => null };
            if (column is not null)
            {
                places.UnionWith(session.Query(column.Value.Find, row => (row.Long(0), row.Text(1)), ("$device", from), ("$value", key.Value)));
                session.Send(column.Value.Move, ("$to", to), ("$device", from), ("$value", key.Value));
            }
        }

        return SplitRules.OwnerOf(keys, places);
    }

    private static readonly (string Find, string Move)? MacPlaces = (
        "SELECT agent_id, target FROM device_place WHERE device_id = $device AND mac = $value",
        "UPDATE device_place SET device_id = $to WHERE device_id = $device AND mac = $value");

    private static readonly (string Find, string Move)? SerialPlaces = (
        "SELECT agent_id, target FROM device_place WHERE device_id = $device AND serial = $value",
        "UPDATE device_place SET device_id = $to WHERE device_id = $device AND serial = $value");

    private static IdentityDetail.Had HadOf(KnownObservation one, KnownDevice stays) => new(
        (int)one.What.Kind, one.What.Value, UnixTime.ToColumn(one.FirstSeen), UnixTime.ToColumn(one.LastSeen), one.IsCurrent, one.IsByHand, stays.Has(one.What));

    // Who looks at a device by hand has seen all that it is known by.
    private static void Pin(ISqlSession session, long customerId, long device)
    {
        foreach (var one in SqlIdentityReader.Device(session, device).Observations.Where(one => one.What.Kind is DeviceObservationKind.Serial or DeviceObservationKind.Mac))
        {
            SqlIdentityRows.Observe(session, customerId, device, one with { IsByHand = true });
        }
    }

    private static void KeepApart(ISqlSession session, long one, long other) => session.Send(
        "INSERT INTO device_apart (one_id, other_id) VALUES ($one, $other) ON CONFLICT DO NOTHING", ("$one", Math.Min(one, other)), ("$other", Math.Max(one, other)));

    /// <summary>Notes at both devices that an event was taken back, which can happen once.</summary>
    public static void NoteUndone(ISqlSession session, IdentityEvent undone, long one, long other, Reason reason)
    {
        session.Send("UPDATE device_event SET undo = 2 WHERE id = $id", ("$id", undone.Id));
        foreach (var (device, second) in new[] { (one, other), (other, one) })
        {
            SqlIdentityRows.Note(
                session, device, second, reason.At, IdentityEventKind.Undone, new() { Before = undone.Kind.ToString(), After = undone.After }, IdentityUndo.None, reason.Caller);
        }
    }

    // Those that were merged into the device that leaves go with it.
    private static List<long> ReachableFrom(ISqlSession session, long into, long from)
    {
        var rows = session.Query(Reachable, row => (From: row.Long(0), Parent: row.Long(2)), ("$device", into));
        var found = new List<long>();
        var next = new Queue<long>([from]);
        while (next.TryDequeue(out var parent))
        {
            foreach (var row in rows.Where(row => row.Parent == parent))
            {
                found.Add(row.From);
                next.Enqueue(row.From);
            }
        }

        return found;
    }

    /// <summary>Why devices are joined or parted.</summary>
    /// <param name="Before">What was before.</param>
    /// <param name="After">What is now.</param>
    /// <param name="Caller">Who decided; empty: the server.</param>
    /// <param name="At">When.</param>
    internal sealed record Reason(string Before, string After, string Caller, DateTimeOffset At);
}
