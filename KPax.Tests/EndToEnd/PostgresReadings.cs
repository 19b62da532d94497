using Npgsql;

namespace KPax.Tests.EndToEnd;

/// <summary>What servers have durable in a PostgreSQL database, read beside the running processes; as <see cref="StoredReadings"/> of a file.</summary>
internal static class PostgresReadings
{
    /// <summary>Serial number and prtMarkerLifeCount of every reading in history that tells one, one entry a row.</summary>
    public static IReadOnlyList<(string Serial, long Value)> ListTotals(string connectionString)
    {
        using var connection = Open(connectionString);
        using var command = new NpgsqlCommand("SELECT d.serial, r.octets FROM reading r JOIN device d ON d.id = r.device_id", connection);
        using var reader = command.ExecuteReader();
        var totals = new List<(string, long)>();
        while (reader.Read())
        {
            var serial = reader.GetString(0);
            totals.AddRange(StoredReadings.LifeCountsOf(reader.GetFieldValue<byte[]>(1)).Select(value => (serial, value)));
        }

        return totals;
    }

    /// <summary>The number that a query gives.</summary>
    public static long Number(string connectionString, string sql)
    {
        using var connection = Open(connectionString);
        using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(command.ExecuteScalar(), null);
    }

    private static NpgsqlConnection Open(string connectionString)
    {
        var connection = new NpgsqlConnection($"{connectionString};Pooling=False");
        connection.Open();
        return connection;
    }
}
