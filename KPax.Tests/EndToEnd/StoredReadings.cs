using System.Text.Json;
using KPax.Protocol.Device.V1;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Pulse;
using Microsoft.Data.Sqlite;

namespace KPax.Tests.EndToEnd;

/// <summary>What a server has durable, read from its database file beside the running process.</summary>
internal static class StoredReadings
{
    private const string LifeCount = "prtMarkerLifeCount.";

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
        command.CommandText = "SELECT d.serial, r.octets FROM reading r JOIN device d ON d.id = r.device_id";
        using var reader = command.ExecuteReader();
        var totals = new List<(string, long)>();
        while (reader.Read())
        {
            var serial = reader.GetString(0);
            totals.AddRange(LifeCountsOf(reader.GetFieldValue<byte[]>(1)).Select(value => (serial, value)));
        }

        return totals;
    }

    /// <summary>Every prtMarkerLifeCount that a stored reading tells: by the message itself and not by what the server reads in it.</summary>
    public static IEnumerable<long> LifeCountsOf(byte[] body) => DeviceReading.Parser.ParseFrom(body).Counters
        .Where(counter => counter.Source.StartsWith(LifeCount, StringComparison.Ordinal)).Select(counter => (long)counter.Value);

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
        command.CommandText = "SELECT d.serial, s.state, d.pulse FROM device d JOIN device_state s ON s.device_id = d.id WHERE d.revision > 0";
        using var reader = command.ExecuteReader();
        var totals = new Dictionary<string, long>();
        while (reader.Read())
        {
            var state = JsonSerializer.Deserialize(reader.GetString(1), DeviceJson.Default.DeviceSnapshot)!;
            state = reader.IsDBNull(2) ? state : DevicePulse.Read(reader.GetFieldValue<byte[]>(2), state);
            foreach (var counter in state.View.Counters.Where(counter => counter.Source.StartsWith(LifeCount, StringComparison.Ordinal)))
            {
                totals[reader.GetString(0)] = counter.Value;
            }
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
