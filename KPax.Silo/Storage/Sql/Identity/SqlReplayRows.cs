using System.Collections.Concurrent;
using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Silo.Devices;
using KPax.Silo.Gateway;
using KPax.Silo.History;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>The rows of a device's history from a moment on: read so that they can be made anew, and removed before that.</summary>
internal static class SqlReplayRows
{
    private const string Readings = """
        SELECT r.agent_id, coalesce(e.ordinal, 0), coalesce(r.entry_order, r.number), r.received, coalesce(r.clock_offset, 0), r.octets
        FROM reading r LEFT JOIN agent_epoch e ON e.agent_id = r.agent_id AND e.epoch = r.epoch
        WHERE r.device_id = $device ORDER BY r.received, r.agent_id, 2, 3
        """;

    private const string Misses = """
        SELECT at, condition, state FROM status_change WHERE device_id = $device AND at >= $from AND condition = $missed ORDER BY at, revision, position
        """;

    private const string Primaries = "SELECT agent_id, from_ms, to_ms FROM device_primary WHERE device_id = $device ORDER BY from_ms";
    private const string LatestZone = "SELECT body FROM reading_day WHERE device_id = $device ORDER BY day DESC LIMIT 1";
    private const string FirstDay = "SELECT min(first_at) FROM reading_day WHERE device_id = $device AND day >= $day";
    private const string DropDays = "DELETE FROM reading_day WHERE device_id = $device AND day >= $day AND agent_id = $agent";
    private const string DropCounterEvents = "DELETE FROM counter_event WHERE device_id = $device AND read >= $from";
    private const string DropSupplies = "DELETE FROM supply_event WHERE device_id = $device AND at >= $from";
    private const string DropStatuses = "DELETE FROM status_change WHERE device_id = $device AND at >= $from AND condition <> $missed";

    // Sessions find a statement by its text's reference.
    private static readonly ConcurrentDictionary<int, string> DropHours = new();

    /// <summary>All kept readings of a device, in the order in which they were received.</summary>
    public static List<ReplayedReading> ListReadings(ISqlSession session, long device) => session.Query(
        Readings,
        row => new ReplayedReading
        {
            Stamp = new(row.Long(0), row.Int(1), row.Unsigned(2)),
            ReceivedAt = row.Time(3),
            ClockOffset = TimeSpan.FromMilliseconds(row.Long(4)),
            Reading = ReadingBody.Read(row.Octets(5))!,
        },
        ("$device", device));

    /// <summary>When a device did not answer.</summary>
    public static List<StatusChange> ListMisses(ISqlSession session, long device, DateTimeOffset from) => session.Query(
        Misses,
        row => new StatusChange(row.Time(0), (DeviceCondition)row.Int(1), (DeviceState)row.Int(2)),
        ("$device", device), ("$from", UnixTime.ToColumn(from)), ("$missed", (int)DeviceCondition.NotAnswering));

    /// <summary>Who spoke for a device.</summary>
    public static List<PrimarySpan> ListPrimaries(ISqlSession session, long device) =>
        session.Query(Primaries, row => new PrimarySpan(row.Long(0), row.Time(1), row.NullableTime(2)), ("$device", device));

    /// <summary>The number of the zone in which a device's newest day was cut; null: it has none.</summary>
    public static int? FindZone(ISqlSession session, long device) => session.Query(
        LatestZone, row => DayBody.Read(row.Octets(0), 0, 0, default, default, []).Zone, ("$device", device)).Select(zone => (int?)zone).FirstOrDefault();

    /// <summary>The first reading of a device's days from one on; null: it has none.</summary>
    public static DateTimeOffset? FindFirst(ISqlSession session, long device, int day) =>
        session.ReadNumber(FirstDay, ("$device", device), ("$day", day)) is { } first ? UnixTime.FromColumn(first) : null;

    /// <summary>The months of whose receipts there are hours.</summary>
    public static List<int> ListMonths(ISqlSession session) => session.Query("SELECT month FROM history_month ORDER BY month", row => row.Int(0));

    /// <summary>Removes what is made anew.</summary>
    public static void Drop(ISqlSession session, long device, int day, DateTimeOffset dayBegins, DateTimeOffset from, IEnumerable<long> agents, IEnumerable<int> months)
    {
        foreach (var agent in agents)
        {
            session.Send(DropDays, ("$device", device), ("$day", day), ("$agent", agent));
        }

        foreach (var month in months)
        {
            session.Send(DropHours.GetOrAdd(month, DropHoursOf), ("$device", device), ("$hour", LocalDay.HourOf(dayBegins)));
        }

        session.Send(DropCounterEvents, ("$device", device), ("$from", UnixTime.ToColumn(from)));
        session.Send(DropSupplies, ("$device", device), ("$from", UnixTime.ToColumn(from)));
        session.Send(DropStatuses, ("$device", device), ("$from", UnixTime.ToColumn(from)), ("$missed", (int)DeviceCondition.NotAnswering));
    }

    private static string DropHoursOf(int month) => $"DELETE FROM {SqlHistoryWriter.TableOf(month)} WHERE device_id = $device AND hour >= $hour";
}
