using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>
/// A connection that one thread uses for good, with its statements prepared. A statement is found by its text's reference: give constants, never a text
/// that is put together.
/// </summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    /// <summary>Most statements that are kept. Far above what this program has.</summary>
    public const int MaxStatements = 500;

    private readonly Dictionary<string, SqliteStatement> _statements = new(ByReference.Instance);

    /// <summary>The connection itself.</summary>
    public SqliteConnection Connection => connection;

    /// <summary>Runs a statement that gives no rows and says how many it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, SqliteValue Value)> parameters) => Find(sql).Execute(parameters);

    /// <summary>Runs a query for one number; null: there is no row.</summary>
    public long? ReadNumber(string sql, params ReadOnlySpan<(string Name, SqliteValue Value)> parameters) => Find(sql).ReadNumber(parameters);

    public void Dispose()
    {
        Clear();
        connection.Dispose();
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

        var statement = new SqliteStatement(connection.Handle!, sql);
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
