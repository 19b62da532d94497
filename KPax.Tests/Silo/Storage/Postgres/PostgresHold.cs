using Npgsql;

namespace KPax.Tests.Silo.Storage.Postgres;

/// <summary>Somebody else's transaction that stands in the way of others.</summary>
internal sealed class PostgresHold : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _text;

    public PostgresHold(string connectionString, string sql)
    {
        _text = connectionString;
        _connection = new NpgsqlConnection($"{connectionString};Pooling=False");
        _connection.Open();
        using var command = new NpgsqlCommand($"BEGIN; {sql}", _connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Waits until a session waits for a lock, and ends it.</summary>
    public void KillWhoWaits()
    {
        using var connection = new NpgsqlConnection($"{_text};Pooling=False");
        connection.Open();
        using var command = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", connection);
        var until = TimeProvider.System.GetTimestamp();
        while ((long)command.ExecuteScalar()! == 0)
        {
            Assert.IsLessThan(TimeSpan.FromMinutes(5), TimeProvider.System.GetElapsedTime(until), "Nobody waits.");
        }
    }

    public void Dispose() => _connection.Dispose();
}
