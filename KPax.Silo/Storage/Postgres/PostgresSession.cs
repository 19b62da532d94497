using KPax.Silo.Storage.Sql;
using Npgsql;

namespace KPax.Silo.Storage.Postgres;

/// <summary>
/// A connection that one thread uses at a time. What is only sent is gathered and goes to the server in one way with what comes after it.
/// </summary>
internal sealed class PostgresSession(NpgsqlConnection connection) : ISqlWriterSession
{
    /// <summary>Most statements that go in one way: bounds what waits in memory.</summary>
    public const int MaxGathered = 1_000;

    private readonly List<(int Place, string Conflict)> _required = [];
    private NpgsqlBatch? _gathered;

    public int Execute(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        var command = Gather(sql, parameters);
        Flush();
        return (int)command.RecordsAffected;
    }

    public void Send(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        Gather(sql, parameters);
        if (_gathered!.BatchCommands.Count >= MaxGathered)
        {
            Flush();
        }
    }

    public void Require(string sql, string conflict, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        Gather(sql, parameters);
        _required.Add((_gathered!.BatchCommands.Count - 1, conflict));
        if (_gathered.BatchCommands.Count >= MaxGathered)
        {
            Flush();
        }
    }

    public List<T> Query<T>(string sql, Func<ISqlRow, T> row, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        Flush();
        using var command = connection.CreateCommand();
        var text = PostgresText.Of(sql);
        command.CommandText = text.Sql;
        PostgresValue.Bind(command.Parameters, text, parameters);
        using var reader = command.ExecuteReader();
        var current = new PostgresRow(reader);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(current));
        }

        return rows;
    }

    public long? ReadNumber(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        var rows = Query(sql, row => row.NullableLong(0), parameters);
        return rows.Count == 0 ? null : rows[0];
    }

    public void Define(string sql)
    {
        Flush();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT pg_advisory_xact_lock({PostgresSchema.DefineLock}); {PostgresSchema.InWordsOfPostgres(sql)}";
        command.ExecuteNonQuery();
    }

    public void Flush()
    {
        if (_gathered is not { } batch)
        {
            return;
        }

        // Taken away first: after a fault nothing of it may go out once more, such as before a rollback.
        _gathered = null;
        var required = _required.ToArray();
        _required.Clear();
        using (batch)
        {
            try
            {
                batch.ExecuteNonQuery();
            }
            catch (PostgresException fault) when (fault.BatchCommand is NpgsqlBatchCommand failed)
            {
                // A lost race often breaks a later statement too, and is what there is to tell.
                Check(batch, required, batch.BatchCommands.IndexOf(failed));
                throw;
            }

            Check(batch, required, batch.BatchCommands.Count);
        }
    }

    private static void Check(NpgsqlBatch batch, (int Place, string Conflict)[] required, int ran)
    {
        foreach (var (place, conflict) in required)
        {
            if (place < ran && batch.BatchCommands[place].RecordsAffected == 0)
            {
                throw new SqlConflictException(conflict);
            }
        }
    }

    public void Dispose()
    {
        _gathered?.Dispose();
        connection.Dispose();
    }

    private NpgsqlBatchCommand Gather(string sql, ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        var text = PostgresText.Of(sql);
        var command = new NpgsqlBatchCommand(text.Sql);
        PostgresValue.Bind(command.Parameters, text, parameters);
        _gathered ??= connection.CreateBatch();
        _gathered.BatchCommands.Add(command);
        return command;
    }
}
