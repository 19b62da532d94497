using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>The database file: one file in the data directory, write-ahead log, every commit forced to disk.</summary>
internal sealed class SqliteDatabase
{
    private readonly string _connectionString;

    public SqliteDatabase(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = 10,
            Pooling = true,
        }.ToString();
        Path = path;
        using var connection = Open();
        connection.Execute("PRAGMA journal_mode = WAL");
        SqliteSchema.Apply(connection);
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>An open connection; dispose it to give it back.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000;";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Forgets pooled connections, so that the next one is new: after an I/O error, and before the file is removed.</summary>
    public void Forget() => SqliteConnection.ClearAllPools();
}
