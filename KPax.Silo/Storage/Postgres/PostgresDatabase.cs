using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sql.Schema;
using Npgsql;

namespace KPax.Silo.Storage.Postgres;

/// <summary>A PostgreSQL database, which several servers may share.</summary>
internal sealed class PostgresDatabase : ISqlDatabase, ISqlEngine, IDisposable
{
    /// <summary>Most threads that read for grains at once.</summary>
    public const int MaxReaders = 8;

    // Commits are durable when they are told, whatever the server's default; a session that hangs does not hold up the others for ever.
    private const string Prepare = """
        SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false);
        SET lock_timeout = '10s';
        SET idle_in_transaction_session_timeout = '60s';
        """;

    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writers;
    private readonly SqlReaders _threads;
    private readonly string _name;

    /// <summary>The database of a connection string. <see cref="StorageFaultException"/> if it cannot be used, or its tables are not of this version.</summary>
    public PostgresDatabase(string connectionString)
    {
        _name = PostgresConnection.Describe(connectionString);
        _readers = PostgresConnection.ForReaders(connectionString, MaxReaders);
        _writers = PostgresConnection.ForWriter(connectionString);
        _threads = new(this, MaxReaders);
        try
        {
            OpenWriter().Dispose();
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException or IOException)
        {
            throw new StorageFaultException(Explain(fault), fault);
        }
    }

    public bool HasTrigramTable => false;

    public bool HasSortColumns => true;

    public string Begin => "BEGIN ISOLATION LEVEL READ COMMITTED";

    /// <summary>Makes the tables, or brings them to this program's version; gives the version that was found.</summary>
    public static int Migrate(string connectionString) => Migrate(connectionString, SqlSchema.Version, PostgresSchema.Patience);

    /// <summary>Brings the tables to a version, as the program of that time did.</summary>
    internal static int Migrate(string connectionString, int version, TimeSpan patience)
    {
        var name = PostgresConnection.Describe(connectionString);
        try
        {
            using var source = PostgresConnection.ForWriter(connectionString);
            using var connection = source.OpenConnection();
            return PostgresSchema.Migrate(connection, name, version, patience);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException or IOException)
        {
            throw new StorageFaultException(PostgresFaults.Explain(fault, name), fault);
        }
    }

    public T Read<T>(Func<ISqlReader, T> read)
    {
        try
        {
            return ReadOnce(read);
        }
        catch (Exception fault) when (PostgresFaults.IsOfTheMoment(fault))
        {
            // The database was started anew, and the pool does not know yet that its connections are dead.
            _readers.Clear();
            return ReadOnce(read);
        }
    }

    private T ReadOnce<T>(Func<ISqlReader, T> read)
    {
        using var session = new PostgresSession(_readers.OpenConnection());
        return read(session);
    }

    public Task<T> ReadAsync<T>(Func<ISqlReader, T> read, CancellationToken cancellationToken) => _threads.RunAsync(read, cancellationToken);

    public ISqlWriterSession OpenWriter()
    {
        var connection = _writers.OpenConnection();
        try
        {
            using var command = new NpgsqlCommand(Prepare, connection);
            command.ExecuteNonQuery();
            PostgresSchema.Hold(connection, _name);
            return new PostgresSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public bool IsOfTheUnit(Exception fault) => PostgresFaults.IsOfTheUnit(fault);

    public bool IsOfTheMoment(Exception fault) => PostgresFaults.IsOfTheMoment(fault);

    public string Explain(Exception fault) => PostgresFaults.Explain(fault, _name);

    public void Forget() => _readers.Clear();

    public void Dispose()
    {
        _readers.Dispose();
        _writers.Dispose();
    }
}
