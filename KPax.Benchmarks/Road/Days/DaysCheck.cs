using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sqlite;

namespace KPax.Benchmarks.Road.Days;

/// <summary>What the database has, beside what was sent.</summary>
/// <param name="Sent">Readings that the server acknowledged.</param>
/// <param name="Marked">Readings below the marks of the agents.</param>
/// <param name="Lost">Readings in which a counter had moved and that are not stored.</param>
/// <param name="Twice">Readings that are stored more than once.</param>
/// <param name="Wrong">Stored readings with another total than was sent, or that nobody sent, and devices that show another total than was sent last.</param>
internal sealed record DaysCheck(long Sent, long Marked, long Lost, long Twice, long Wrong)
{
    private const string Stored = "SELECT read, total FROM reading WHERE device_id = $device";

    private const string Marks = """
        SELECT (SELECT coalesce(sum(mark), 0) FROM agent_lane) - (SELECT coalesce(sum(last - first + 1), 0) FROM gap)
            - (SELECT count(*) FROM dead_letter) - (SELECT count(*) FROM parked)
        """;

    /// <summary>True if nothing is missing, nothing there twice, and nothing changed.</summary>
    public bool IsWhole => Sent == Marked && Lost == 0 && Twice == 0 && Wrong == 0;

    /// <summary>Compares.</summary>
    public static DaysCheck Compare(string databaseFile, IReadOnlyList<DaysAgent> agents, DateTimeOffset start)
    {
        var expected = new Dictionary<string, (DaysAgent Agent, int Device)>();
        foreach (var agent in agents)
        {
            for (var device = 0; device < agent.Devices; device++)
            {
                expected[DaysAgent.SerialOf(agent.First + device)] = (agent, agent.First + device);
            }
        }

        using var database = new SqliteDatabase(databaseFile);
        var (lost, twice, wrong) = (0L, 0L, 0L);
        var shown = ListShown(database);
        foreach (var (serial, rows) in ListDevices(database))
        {
            if (!expected.Remove(serial, out var known))
            {
                wrong += rows.Count;
                continue;
            }

            var sent = SentBy(known.Agent, known.Device, start);
            twice += rows.Count - rows.Select(row => row.Read).Distinct().Count();
            wrong += rows.Count(row => !sent.TryGetValue(row.Read, out var told) || told.Total != row.Total);
            var there = rows.Select(row => row.Read).ToHashSet();
            wrong += shown[serial] == sent.MaxBy(told => told.Key).Value.Total ? 0 : 1;
            lost += sent.Count(told => told.Value.HasMoved && !there.Contains(told.Key));
        }

        lost += expected.Values.Sum(missing => (long)missing.Agent.Hours);
        var marked = database.Read(reader => reader.ReadNumber(Marks)) ?? 0;
        return new(agents.Sum(agent => (long)agent.Hours * agent.Devices), marked, lost, twice, wrong);
    }

    private static Dictionary<long, (long Total, bool HasMoved)> SentBy(DaysAgent agent, int device, DateTimeOffset start)
    {
        var sent = new Dictionary<long, (long, bool)>();
        var pages = (long)DaysAgent.PagesBefore;
        for (var hour = 0; hour < agent.Hours; hour++)
        {
            var printed = hour == 0 ? 0 : OfficePages.Before(device, start.AddHours(hour));
            pages += printed;
            sent[UnixTime.ToColumn(start.AddHours(hour))] = (pages * 3, printed > 0 || hour == 0);
        }

        return sent;
    }

    private static IEnumerable<(string Serial, List<(long Read, long Total)> Rows)> ListDevices(SqliteDatabase database)
    {
        foreach (var (id, serial) in database.Read(reader => reader.Query("SELECT id, serial FROM device WHERE revision > 0", row => (row.Long(0), row.Text(1)))))
        {
            var rows = database.Read(reader => reader.Query(Stored, row => (row.Long(0), row.NullableLong(1) ?? -1), ("$device", id)));
            yield return (serial, rows);
        }
    }

    private static Dictionary<string, long> ListShown(SqliteDatabase database) => database.Read(reader =>
        reader.Query("SELECT serial, total FROM device WHERE revision > 0", row => (Serial: row.Text(0), Total: row.NullableLong(1) ?? -1))).ToDictionary(device => device.Serial, device => device.Total);
}
