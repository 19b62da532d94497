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
    public string Note => IsPostgres ? " What PostgreSQL's processes take on the same processors stands beside it. Autovacuum is off meanwhile: its work is done once when the devices are there, and then a fiftieth of them is written, after which it would be due." : "";

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

    /// <summary>What the database's own processes take.</summary>
    public async Task<PostgresCpu?> FindCpuAsync(CancellationToken cancellationToken) => IsPostgres ? await PostgresCpu.FindAsync(Connection, cancellationToken) : null;

    /// <summary>What the server is told of it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings() => IsPostgres
        ? [new("KPax:Storage:Engine", "Postgres"), new("KPax:Storage:ConnectionString", Connection)]
        : [];

    /// <summary>
    /// Does what PostgreSQL does by itself within two minutes after so many rows came (autovacuum), so that the run need not wait for it; and then writes a fiftieth of
    /// the devices, after which it would do so again.
    /// </summary>
    public async Task SettleAsync(ISqlWriter writer, CancellationToken cancellationToken)
    {
        if (IsPostgres)
        {
            await using var source = PostgresConnection.ForWriter(Connection);
            foreach (var sql in new[] { "VACUUM ANALYZE", "ALTER TABLE device SET (autovacuum_enabled = off)" })
            {
                await using var command = source.CreateCommand(sql);
                command.CommandTimeout = 0;
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await writer.RunAsync(session => session.Execute("UPDATE device SET beat = beat + 1, last_seen = last_seen + 1 WHERE id % 50 = 0"), cancellationToken);
    }

    /// <summary>Its size on disk in octets.</summary>
    public long SizeOf(string file, ISqlDatabase database) => IsPostgres
        ? database.Read(reader => reader.Query("SELECT pg_database_size(current_database())", row => row.Long(0)).Single())
        : new FileInfo(file).Length;
}
