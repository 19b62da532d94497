using KPax.Silo.Accounts.Identity;
using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Postgres;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sqlite;

namespace KPax.Benchmarks.Fleet;

/// <summary>Where the fleet is filled in.</summary>
/// <param name="Connection">Connection string of an empty PostgreSQL database; empty: a SQLite file in the folder of the run.</param>
internal sealed record FleetPlace(string Connection)
{
    /// <summary>Heading of the report's section.</summary>
    public string Heading => IsPostgres ? "## The same fleet on PostgreSQL" : "## A large fleet on one server";

    /// <summary>Name of the engine for readers.</summary>
    public string Engine => IsPostgres ? "PostgreSQL" : "SQLite";

    /// <summary>What else readers must know of the figures.</summary>
    public string Note => IsPostgres ? " What PostgreSQL itself takes, on the same processors, is not in it." : "";

    private bool IsPostgres => Connection.Length > 0;

    /// <summary>Opens the database, with its tables made.</summary>
    public (ISqlDatabase Database, ISqlEngine Engine, IDisposable Owner) Open(string file)
    {
        if (!IsPostgres)
        {
            var sqlite = new SqliteDatabase(file);
            return (sqlite, sqlite, sqlite);
        }

        PostgresDatabase.Migrate(Connection);
        AccountDatabase.Migrate(new StorageOptions { Engine = StorageEngine.Postgres, ConnectionString = new Secret(Connection) }, "");
        var postgres = new PostgresDatabase(Connection);
        return (postgres, postgres, postgres);
    }

    /// <summary>What the server is told of it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings() => IsPostgres
        ? [new("KPax:Storage:Engine", "Postgres"), new("KPax:Storage:ConnectionString", Connection)]
        : [];

    /// <summary>Does what PostgreSQL does by itself some minutes after so many rows came (autovacuum), so that the run need not wait for it.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (!IsPostgres)
        {
            return;
        }

        await using var source = PostgresConnection.ForWriter(Connection);
        await using var command = source.CreateCommand("VACUUM ANALYZE");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Its size on disk in octets.</summary>
    public long SizeOf(string file, ISqlDatabase database) => IsPostgres
        ? database.Read(reader => reader.Query("SELECT pg_database_size(current_database())", row => row.Long(0)).Single())
        : new FileInfo(file).Length;
}
