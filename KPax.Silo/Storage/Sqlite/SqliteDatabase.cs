using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>The database file: one file in the data directory, write-ahead log, every commit forced to disk.</summary>
internal sealed class SqliteDatabase
{
    private readonly string _pooled;
    private readonly string _own;
    private readonly SqliteReaders _readers;

    /// <summary>Makes the file and its tables if they are not there. <see cref="StorageFaultException"/> if that cannot be.</summary>
    public SqliteDatabase(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        _pooled = ConnectionString(Path, pooling: true);
        _own = ConnectionString(Path, pooling: false);
        _readers = new(Open);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using var connection = OpenOwn();
            connection.Execute("PRAGMA journal_mode = WAL");
            SqliteSchema.Apply(connection);
        }
        catch (SqliteException fault)
        {
            throw new StorageFaultException(SqliteFaults.Explain(fault, Path), fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageFaultException($"The folder of {Path} cannot be made or written: {fault.Message}", fault);
        }
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>An open connection; dispose it to give it back.</summary>
    public SqliteConnection Open() => Open(_pooled);

    /// <summary>Reads on a thread of the database, so that the caller's is free meanwhile.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read) => _readers.RunAsync(read);

    /// <summary>
    /// A connection that nobody else ever gets. For the writer: a pooled one could come back into other hands with its transaction still open after a
    /// fault, and what it had not committed would be read as if it were durable.
    /// </summary>
    public SqliteConnection OpenOwn()
    {
        var connection = Open(_own);

        // A page that many commits change is copied into the database once for all of them; 32 MiB of log is what a restart may have to read.
        connection.Execute("PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536;");
        return connection;
    }

    /// <summary>Forgets pooled connections, so that the next one is new: after an I/O error, and before the file is removed.</summary>
    public void Forget()
    {
        using var connection = new SqliteConnection(_pooled);
        SqliteConnection.ClearPool(connection);
    }

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string ConnectionString(string path, bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = 10,
        Pooling = pooling,
    }.ToString();
}
