using System.Collections.Concurrent;
using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Silo.History;

namespace KPax.Silo.Storage.Sql;

/// <summary>History on every engine.</summary>
internal sealed partial class SqlHistoryStore(ISqlDatabase database, ISqlWriter writer) : IHistoryStore
{
    // The rows of what was merged into a device stay under their own number.
    private const string OfDevice =
        "device_id IN (SELECT from_id FROM device_redirect WHERE to_id = $device UNION ALL SELECT CAST($device AS BIGINT))";

    private const string DayColumns = "day, agent_id, first_at, last_at, body, events";

    // Days before the first that was asked for: a counter may be missing from the last one.
    private const int DaysBefore = 3;

    private readonly ConcurrentDictionary<int, bool> _months = new();

    public Task<IReadOnlyList<(int Id, string Text)>> ListNamesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(int, string)>>(
            reader => reader.Query("SELECT id, name FROM history_name ORDER BY id", row => (row.Int(0), row.Text(1))), cancellationToken);

    public Task<IReadOnlyList<(int Id, string Text)>> AddNamesAsync(IReadOnlyList<string> texts, int most, CancellationToken cancellationToken) =>
        writer.RunAsync<IReadOnlyList<(int, string)>>(
            session =>
            {
                var count = session.ReadNumber("SELECT count(*) FROM history_name") ?? 0;
                var known = new List<(int, string)>();
                foreach (var text in texts.Distinct(StringComparer.Ordinal))
                {
                    if (count < most)
                    {
                        count += session.Execute("INSERT INTO history_name (name) VALUES ($name) ON CONFLICT DO NOTHING", ("$name", text));
                    }

                    if (session.ReadNumber("SELECT id FROM history_name WHERE name = $name", ("$name", text)) is { } id)
                    {
                        known.Add(((int)id, text));
                    }
                }

                return known;
            },
            cancellationToken);

    public Task<DayRecord?> FindNewestDayAsync(long deviceId, long agentId, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query(
            $"SELECT {DayColumns} FROM reading_day WHERE device_id = $device AND agent_id = $agent ORDER BY day DESC LIMIT 1",
            ReadDay,
            ("$device", deviceId), ("$agent", agentId)).FirstOrDefault(),
        cancellationToken);

    public Task<IReadOnlyList<DayRecord>> FindDaysAsync(long deviceId, long agentId, IReadOnlyList<int> days, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DayRecord>>(
            reader =>
            [
                .. days.SelectMany(day => reader.Query(
                    $"SELECT {DayColumns} FROM reading_day WHERE device_id = $device AND day = $day AND agent_id = $agent",
                    ReadDay,
                    ("$device", deviceId), ("$day", day), ("$agent", agentId))),
            ],
            cancellationToken);

    public Task<StoredDays> ListDaysAsync(long deviceId, int from, int to, CancellationToken cancellationToken) => database.ReadAsync(
        reader =>
        {
            var before = reader.Query(
                $"SELECT DISTINCT day FROM reading_day WHERE {OfDevice} AND day < $from ORDER BY day DESC LIMIT {DaysBefore}",
                row => row.Int(0),
                ("$device", deviceId), ("$from", from));
            var records = reader.Query(
                $"SELECT {DayColumns} FROM reading_day WHERE {OfDevice} AND day BETWEEN $first AND $to ORDER BY day, agent_id",
                ReadDay,
                ("$device", deviceId), ("$first", before.Count == 0 ? from : before[^1]), ("$to", to));
            var last = reader.ReadNumber($"SELECT max(day) FROM reading_day WHERE {OfDevice}", ("$device", deviceId));
            return new StoredDays(records, (int?)last, PrimariesOf(reader, deviceId));
        },
        cancellationToken);

    public Task<StoredDays> ListHoursAsync(long deviceId, int from, int to, CancellationToken cancellationToken) => database.ReadAsync(
        reader =>
        {
            var records = MonthsOf(reader).SelectMany(month => reader.Query(
                $"""
                SELECT hour, agent_id, at, epoch_ordinal, reading_order, body FROM {SqlHistoryWriter.TableOf(month)}
                WHERE {OfDevice} AND hour <= $to AND hour >= coalesce(
                    (SELECT max(hour) FROM {SqlHistoryWriter.TableOf(month)} WHERE {OfDevice} AND hour < $from), $from)
                """,
                ReadHour,
                ("$device", deviceId), ("$from", from), ("$to", to)));

            // An hour whose readings came in two months has a row in each.
            List<DayRecord> newest =
                [.. records.GroupBy(record => (record.Day, record.AgentId)).Select(hour => hour.MaxBy(record => record.Last)!).OrderBy(record => record.Day)];
            return new StoredDays(newest, newest.Count == 0 ? null : newest[^1].Day, PrimariesOf(reader, deviceId));
        },
        cancellationToken);

    private static List<PrimarySpan> PrimariesOf(ISqlReader reader, long deviceId) => reader.Query(
        "SELECT agent_id, from_ms, to_ms FROM device_primary WHERE device_id = $device ORDER BY from_ms",
        row => new PrimarySpan(row.Long(0), row.Time(1), row.NullableTime(2)),
        ("$device", deviceId));

    private static List<int> MonthsOf(ISqlReader reader) => reader.Query("SELECT month FROM history_month ORDER BY month", row => row.Int(0));

    private static SupplyLevel LevelOf(double? percent, string? level) => level is null
        ? new() { Kind = SupplyLevelKind.Percent, Percent = percent }
        : JsonSerializer.Deserialize(level, HistoryJson.Default.SupplyLevel)!;

    private static DayRecord ReadDay(ISqlRow row) => DayBody.Read(
        row.Octets(4),
        row.Long(1),
        row.Int(0),
        row.Time(2),
        row.Time(3),
        row.NullableText(5) is { } events ? JsonSerializer.Deserialize(events, HistoryJson.Default.IReadOnlyListDayEvent)! : []);

    private static DayRecord ReadHour(ISqlRow row) => DayFold.Begin(
        DayBody.ReadPoint(row.Octets(5), new(row.Int(3), row.Unsigned(4)), row.Time(2)), row.Long(1), row.Int(0), zone: 0);
}
