using Microsoft.Data.Sqlite;

namespace KPax.Tests.EndToEnd;

/// <summary>What a server has durable, read from its database file beside the running process.</summary>
internal static class StoredReadings
{
    /// <summary>
    /// Serial number and prtMarkerLifeCount of every reading in history that tells one, one entry a row: the count that names a poll of the simulator.
    /// What is billed may be a maker's own total.
    /// </summary>
    public static IReadOnlyList<(string Serial, long Value)> ListTotals(RunningServer server)
    {
        using var connection = Open(server);
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT d.serial, json_extract(c.value, '$.Value') FROM reading r JOIN device d ON d.id = r.device_id, json_each(r.body, '$.Counters') c
            WHERE r.total IS NOT NULL AND json_extract(c.value, '$.Source') LIKE 'prtMarkerLifeCount.%'
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
    public static long Count(RunningServer server, string table)
    {
        using var connection = Open(server);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Numbers that the gaps in the database stand for.</summary>
    public static long CountInGaps(RunningServer server)
    {
        using var connection = Open(server);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(sum(last - first + 1), 0) FROM gap";
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(RunningServer server)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = server.DatabaseFile,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}
