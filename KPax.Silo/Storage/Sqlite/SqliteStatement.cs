using KPax.Silo.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>A statement that is prepared once and run many times, by one thread; while it runs it is also its row.</summary>
internal sealed class SqliteStatement : ISqlRow, IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string[] _names;
    private readonly int[] _indexes;

    // What a reset leaves in its place. Rows of one unit have most of their numbers in common.
    private readonly long?[] _numbers;

    /// <summary>Prepares the statement. <see cref="SqliteException"/> if it cannot be.</summary>
    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, InWordsOfSqlite(sql), raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        var count = raw.sqlite3_bind_parameter_count(_statement);
        (_names, _indexes, _numbers) = (new string[count], new int[count], new long?[count + 1]);
    }

    /// <summary>Runs it to its end and says how many rows it changed.</summary>
    public int Execute(ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        Run(parameters, out _);
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Runs it and gives the first column of the first row; null: there is none, or it is NULL.</summary>
    public long? ReadNumber(ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        Run(parameters, out var number);
        return number;
    }

    /// <summary>Runs it and makes something of each row.</summary>
    public List<T> Query<T>(Func<ISqlRow, T> row, ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        Bind(parameters);
        var rows = new List<T>();
        int code;
        try
        {
            while ((code = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
            {
                rows.Add(row(this));
            }
        }
        finally
        {
            // Also after a fault in the row: a statement that is not reset keeps its snapshot of the database open.
            raw.sqlite3_reset(_statement);
        }

        CheckEnd(code);
        return rows;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public double Real(int column) => raw.sqlite3_column_double(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    public byte[] Utf8(int column) => Octets(column);

    public byte[] Octets(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private static string InWordsOfSqlite(string sql) =>
        sql.Replace("greatest(", "max(", StringComparison.Ordinal).Replace("least(", "min(", StringComparison.Ordinal);

    private static int Bind(sqlite3_stmt statement, int index, SqlValue value) => value switch
    {
        { IsNull: true } => raw.sqlite3_bind_null(statement, index),
        { Kind: SqlKind.Integer } => raw.sqlite3_bind_int64(statement, index, value.Number),
        { Kind: SqlKind.Real } => raw.sqlite3_bind_double(statement, index, BitConverter.Int64BitsToDouble(value.Number)),
        { Kind: SqlKind.Text } => raw.sqlite3_bind_text(statement, index, (string)value.Reference!),
        { Kind: SqlKind.Utf8 } => raw.sqlite3_bind_text(statement, index, (ReadOnlySpan<byte>)(byte[])value.Reference!),
        _ => raw.sqlite3_bind_blob(statement, index, (byte[])value.Reference!),
    };

    private void Run(ReadOnlySpan<(string Name, SqlValue Value)> parameters, out long? first)
    {
        first = null;
        Bind(parameters);
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW && !IsNull(0))
        {
            first = Long(0);
        }

        // The reset tells once more what the step told, so that the message is still there for the exception.
        raw.sqlite3_reset(_statement);
        CheckEnd(code);
    }

    private void Bind(ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        // One that is left out would keep the value of the call before.
        if (parameters.Length != _names.Length)
        {
            throw new ArgumentException($"The statement has {_names.Length} parameters, not {parameters.Length}.", nameof(parameters));
        }

        for (var place = 0; place < parameters.Length; place++)
        {
            Bind(IndexOf(place, parameters[place].Name), parameters[place].Value);
        }
    }

    private void Bind(int index, SqlValue value)
    {
        long? number = value is { Kind: SqlKind.Integer, IsNull: false } ? value.Number : null;
        if (number is null || _numbers[index] != number)
        {
            // Not known until it succeeded.
            _numbers[index] = null;
            Check(Bind(_statement, index, value));
            _numbers[index] = number;
        }
    }

    // The same call gives the same names in the same order, so that each is looked up once.
    private int IndexOf(int place, string name)
    {
        if (ReferenceEquals(_names[place], name))
        {
            return _indexes[place];
        }

        var index = raw.sqlite3_bind_parameter_index(_statement, name);
        (_names[place], _indexes[place]) = (name, index);
        return index > 0 ? index : throw new ArgumentException($"The statement has no parameter {name}.", nameof(name));
    }

    private void CheckEnd(int code)
    {
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(code);
        }
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
