using System.Collections.Concurrent;
using KPax.Silo.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>The database file: one file in the data directory, write-ahead log, every commit forced to disk.</summary>
internal sealed class SqliteDatabase : ISqlDatabase, ISqlEngine, IDisposable
{
    /// <summary>Most threads that read for grains at once.</summary>
    public const int MaxReaders = 4;

    /// <summary>Most connections that wait for a reader with their statements prepared.</summary>
    public const int MaxIdle = 8;

    /// <summary>Most that the writer keeps of the file in memory unless told otherwise (MiB).</summary>
    public const int DefaultCacheMiB = 16;

    private readonly string _connectionString;
    private readonly int _cacheKiB;
    private readonly SqlReaders _readers;
    private readonly ConcurrentQueue<(SqliteSession Session, int Generation)> _idle = [];
    private int _generation;

    /// <summary>Makes the file and its tables if they are not there. <see cref="StorageFaultException"/> if that cannot be.</summary>
    public SqliteDatabase(string path, int cacheMiB = DefaultCacheMiB)
    {
        _cacheKiB = cacheMiB * 1024;
        Path = System.IO.Path.GetFullPath(path);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path, ForeignKeys = true, DefaultTimeout = 10, Pooling = false }.ToString();
        _readers = new(this, MaxReaders);
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

    public bool HasTrigramTable => true;

    public bool HasSortColumns => false;

    public string Begin => "BEGIN IMMEDIATE";

    public T Read<T>(Func<ISqlReader, T> read)
    {
        var lent = Lend();
        try
        {
            var value = read(lent.Session);
            GiveBack(lent);
            return value;
        }
        catch
        {
            // After a fault of the disk the next read begins with a new connection.
            lent.Session.Dispose();
            throw;
        }
    }

    public Task<T> ReadAsync<T>(Func<ISqlReader, T> read, CancellationToken cancellationToken) => _readers.RunAsync(read, cancellationToken);

    public ISqlWriterSession OpenWriter() => SqliteSession.ForWriter(OpenOwn());

    /// <summary>
    /// A connection that nobody else ever gets. For the writer: one that is lent could come back into other hands with its transaction still open after a
    /// fault, and what it had not committed would be read as if it were durable.
    /// </summary>
    public SqliteConnection OpenOwn()
    {
        var connection = Open();

        // A page that many commits change is copied into the database once for all of them; 32 MiB of log is what a restart may have to read.
        connection.Execute($"PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -{_cacheKiB};");
        return connection;
    }

    public bool IsOfTheUnit(Exception fault) => fault is SqliteException storage ? SqliteFaults.IsOfTheUnit(storage) : fault is not IOException;

    public bool IsOfTheMoment(Exception fault) => false;

    public string Explain(Exception fault) => fault is SqliteException storage ? SqliteFaults.Explain(storage, Path) : fault.Message;

    /// <summary>Closes what waits for readers, so that the next connection is new: after an I/O error, and before the file is removed.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        while (_idle.TryDequeue(out var idle))
        {
            idle.Session.Dispose();
        }
    }

    public void Dispose() => Forget();

    private (SqliteSession Session, int Generation) Lend()
    {
        while (_idle.TryDequeue(out var idle))
        {
            if (idle.Generation == Volatile.Read(ref _generation))
            {
                return idle;
            }

            idle.Session.Dispose();
        }

        var generation = Volatile.Read(ref _generation);
        return (SqliteSession.ForReader(Open()), generation);
    }

    private void GiveBack((SqliteSession Session, int Generation) lent)
    {
        if (lent.Generation == Volatile.Read(ref _generation) && _idle.Count < MaxIdle)
        {
            _idle.Enqueue(lent);
        }
        else
        {
            lent.Session.Dispose();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
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
}
