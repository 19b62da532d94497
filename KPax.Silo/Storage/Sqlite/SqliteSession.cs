using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using KPax.Silo.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>A connection that one thread uses at a time, with its statements prepared.</summary>
internal sealed class SqliteSession : ISqlWriterSession
{
    /// <summary>Most statements that are kept. Far above what this program has.</summary>
    public const int MaxStatements = 500;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements;

    private SqliteSession(SqliteConnection connection, IEqualityComparer<string> texts) => (_connection, _statements) = (connection, new(texts));

    /// <summary>For the writer, whose texts are constants: each is found by its reference.</summary>
    public static SqliteSession ForWriter(SqliteConnection connection) => new(connection, ByReference.Instance);

    /// <summary>For readers, some of whose texts are put together anew each time.</summary>
    public static SqliteSession ForReader(SqliteConnection connection) => new(connection, StringComparer.Ordinal);

    public int Execute(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters) => Find(sql).Execute(parameters);

    public void Send(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters) => Find(sql).Execute(parameters);

    public void Require(string sql, string conflict, params ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        if (Find(sql).Execute(parameters) == 0)
        {
            throw new SqlConflictException(conflict);
        }
    }

    public long? ReadNumber(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters) => Find(sql).ReadNumber(parameters);

    public List<T> Query<T>(string sql, Func<ISqlRow, T> row, params ReadOnlySpan<(string Name, SqlValue Value)> parameters) =>
        Find(sql).Query(row, parameters);

    public void Define(string sql) => _connection.Execute(sql);

    public void Flush()
    {
        // Nothing waits: a statement costs no way to another process.
    }

    public void Dispose()
    {
        Clear();
        _connection.Dispose();
    }

    private SqliteStatement Find(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
        {
            return known;
        }

        if (_statements.Count >= MaxStatements)
        {
            Clear();
        }

        var statement = new SqliteStatement(_connection.Handle!, sql);
        _statements.Add(sql, statement);
        return statement;
    }

    private void Clear()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }

    private sealed class ByReference : IEqualityComparer<string>
    {
        public static readonly ByReference Instance = new();

        public bool Equals(string? one, string? other) => ReferenceEquals(one, other);

        public int GetHashCode([DisallowNull] string text) => RuntimeHelpers.GetHashCode(text);
    }
}
