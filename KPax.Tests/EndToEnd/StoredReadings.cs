using Microsoft.Data.Sqlite;

namespace KPax.Tests.EndToEnd;

/// <summary>What a server has durable, read from its database file beside the running process.</summary>
internal static class StoredReadings
{
    /// <summary>
    /// Serial number and prtMarkerLifeCount of every reading in history that tells one, one entry a row: the count that names a poll of the simulator.
    /// What is billed may be a maker's own total.
    /// </summary>
    public static IReadOnlyList<(string Serial, long Value)> ListTotals(RunningServer server) => ListTotals(server.DatabaseFile);

    /// <summary>The same, from a database file.</summary>
    public static IReadOnlyList<(string Serial, long Value)> ListTotals(string databaseFile)
    {
        using var connection = Open(databaseFile);
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT d.serial, json_extract(c.value, '$.Value') FROM reading r JOIN device d ON d.id = r.device_id, json_each(CAST(r.body AS TEXT), '$.Counters') c
            WHERE json_extract(c.value, '$.Source') LIKE 'prtMarkerLifeCount.%'
            """;
        using var reader = command.ExecuteReader();
        var totals = new List<(string, long)>();
        while (reader.Read())
        {
            totals.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return totals;
    }

    /// <summary>Number of rows of a table.</summary>
    public static long Count(RunningServer server, string table) => Count(server.DatabaseFile, table);

    /// <summary>The same, from a database file.</summary>
    public static long Count(string databaseFile, string table)
    {
        using var connection = Open(databaseFile);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The total in the latest state of each device, by its serial number.</summary>
    public static IReadOnlyDictionary<string, long> ListLatest(RunningServer server)
    {
        using var connection = Open(server.DatabaseFile);
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT d.serial, json_extract(c.value, '$.Value') FROM device d, json_each(CAST(d.state AS TEXT), '$.View.Counters') c
            WHERE json_extract(c.value, '$.Source') LIKE 'prtMarkerLifeCount.%'
            """;
        using var reader = command.ExecuteReader();
        var totals = new Dictionary<string, long>();
        while (reader.Read())
        {
            totals[reader.GetString(0)] = reader.GetInt64(1);
        }

        return totals;
    }

    /// <summary>True if a reading of a device with that total is stored.</summary>
    public static bool Has(RunningServer server, string serial, long total)
    {
        using var connection = Open(server.DatabaseFile);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM reading WHERE device_id IN (SELECT id FROM device WHERE serial = $serial) AND total = $total";
        command.Parameters.AddWithValue("$serial", serial);
        command.Parameters.AddWithValue("$total", total);
        return (long)command.ExecuteScalar()! > 0;
    }

    /// <summary>Numbers that the gaps in the database stand for.</summary>
    public static long CountInGaps(RunningServer server) => CountInGaps(server.DatabaseFile);

    /// <summary>The same, from a database file.</summary>
    public static long CountInGaps(string databaseFile)
    {
        using var connection = Open(databaseFile);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(sum(last - first + 1), 0) FROM gap";
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string databaseFile)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = databaseFile,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}
