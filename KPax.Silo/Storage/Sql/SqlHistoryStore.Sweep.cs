namespace KPax.Silo.Storage.Sql;

/// <content>The tables of months, and what is too old.</content>
internal sealed partial class SqlHistoryStore
{
    private const string ListDevices = "SELECT id FROM device WHERE id > $after ORDER BY id LIMIT $count";

    private const string DeleteReadings = "DELETE FROM reading WHERE device_id = $device AND received < $before";

    private const string DeleteSupplies = "DELETE FROM supply_event WHERE device_id = $device AND at < $before";

    private const string DeleteStatuses = "DELETE FROM status_change WHERE device_id = $device AND at < $before";

    public async Task EnsureMonthAsync(DateOnly month, CancellationToken cancellationToken)
    {
        var number = SqlHistoryWriter.NumberOf(month);
        if (_months.ContainsKey(number))
        {
            return;
        }

        await writer.RunAsync(session => Make(session, number), cancellationToken);
        _months[number] = true;
    }

    public async Task<IReadOnlyList<DateOnly>> DropMonthsAsync(DateOnly before, CancellationToken cancellationToken)
    {
        var first = SqlHistoryWriter.NumberOf(before);
        var old = (await database.ReadAsync(MonthsOf, cancellationToken)).Where(month => month < first).ToList();
        foreach (var month in old)
        {
            _months.TryRemove(month, out _);
            await writer.RunAsync(session => Drop(session, month), cancellationToken);
        }

        return [.. old.Select(month => new DateOnly(month / 100, month % 100, 1))];
    }

    public Task<long?> SweepAsync(
        long afterDevice, int count, DateTimeOffset readingsBefore, DateTimeOffset eventsBefore, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var devices = session.Query(ListDevices, row => row.Long(0), ("$after", afterDevice), ("$count", count));
            foreach (var device in devices)
            {
                session.Send(DeleteReadings, ("$device", device), ("$before", UnixTime.ToColumn(readingsBefore)));
                session.Send(DeleteSupplies, ("$device", device), ("$before", UnixTime.ToColumn(eventsBefore)));
                session.Send(DeleteStatuses, ("$device", device), ("$before", UnixTime.ToColumn(eventsBefore)));
            }

            return devices.Count == 0 ? (long?)null : devices[^1];
        },
        cancellationToken);

    /// <summary>The statement that makes a month's table.</summary>
    public static string MonthTable(int month) => $"""
        CREATE TABLE IF NOT EXISTS {SqlHistoryWriter.TableOf(month)} (
            device_id INTEGER NOT NULL, hour INTEGER NOT NULL, agent_id INTEGER NOT NULL, at INTEGER NOT NULL, epoch_ordinal INTEGER NOT NULL,
            reading_order INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (device_id, hour, agent_id)) WITHOUT ROWID
        """;

    private static bool Make(ISqlSession session, int month)
    {
        session.Define(MonthTable(month));
        session.Execute("INSERT INTO history_month (month) VALUES ($month) ON CONFLICT DO NOTHING", ("$month", month));
        return true;
    }

    private static bool Drop(ISqlSession session, int month)
    {
        session.Define($"DROP TABLE IF EXISTS {SqlHistoryWriter.TableOf(month)}");
        session.Execute("DELETE FROM history_month WHERE month = $month", ("$month", month));
        return true;
    }
}
