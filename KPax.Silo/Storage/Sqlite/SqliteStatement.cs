using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>A statement that is prepared once and run many times, by one thread.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string[] _names;
    private readonly int[] _indexes;

    /// <summary>Prepares the statement. <see cref="SqliteException"/> if it cannot be.</summary>
    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        var count = raw.sqlite3_bind_parameter_count(_statement);
        (_names, _indexes) = (new string[count], new int[count]);
    }

    /// <summary>Runs it to its end and says how many rows it changed.</summary>
    public int Execute(ReadOnlySpan<(string Name, SqliteValue Value)> parameters)
    {
        Step(parameters, out _);
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Runs it and gives the first column of the first row; null: there is none, or it is NULL.</summary>
    public long? ReadNumber(ReadOnlySpan<(string Name, SqliteValue Value)> parameters)
    {
        Step(parameters, out var number);
        return number;
    }

    public void Dispose() => _statement.Dispose();

    private void Step(ReadOnlySpan<(string Name, SqliteValue Value)> parameters, out long? first)
    {
        first = null;
        for (var place = 0; place < parameters.Length; place++)
        {
            Check(parameters[place].Value.Bind(_statement, IndexOf(place, parameters[place].Name)));
        }

        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW && raw.sqlite3_column_type(_statement, 0) == raw.SQLITE_INTEGER)
        {
            first = raw.sqlite3_column_int64(_statement, 0);
        }

        // The reset tells once more what the step told, so that the message is still there for the exception.
        raw.sqlite3_reset(_statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(code);
        }
    }

    // The same call gives the same names in the same order, so that each is looked up once.
    private int IndexOf(int place, string name)
    {
        if (place < _names.Length && ReferenceEquals(_names[place], name))
        {
            return _indexes[place];
        }

        var index = raw.sqlite3_bind_parameter_index(_statement, name);
        if (place < _names.Length)
        {
            (_names[place], _indexes[place]) = (name, index);
        }

        return index > 0 ? index : throw new ArgumentException($"The statement has no parameter {name}.", nameof(name));
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            // Without the extension in the upper octets: that is how result codes are compared.
            SqliteException.ThrowExceptionForRC(code & 0xff, _database);
        }
    }
}
