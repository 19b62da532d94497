using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Identity;
using KPax.Silo.History;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Postgres;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sql.Identity;
using KPax.Silo.Storage.Sqlite;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo.Storage;
using KPax.Tests.Silo.Storage.Postgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Silo;

/// <summary>Real SQLite in a temporary folder, or a PostgreSQL database of its own, with the commit queue and the stores on it.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Commits that are made to fail or to wait are those of the units alone.
    private readonly SqlCommitQueue _writer;

    private readonly ISqlEngine _engine;

    /// <summary>A storage; the commits of the units may be made to fail, and the data come from a backup.</summary>
    public TestStorage(
        Engine engine = Engine.Sqlite, Action<ISqlSession>? commit = null, ILogger<SqlCommitQueue>? logger = null, string? backup = null)
    {
        ConnectionString = engine == Engine.Sqlite ? "" : backup is null ? TestPostgres.MakeDatabase() : TestPostgres.MakeEmptyDatabase();
        if (backup is not null && engine == Engine.Sqlite)
        {
            File.Copy(backup, FilePath);
        }
        else if (backup is not null)
        {
            PostgresBackup.Restore(ConnectionString, backup, replace: false, Start, PostgresSchema.Patience);
        }

        _engine = engine == Engine.Postgres ? new PostgresDatabase(ConnectionString) : new SqliteDatabase(FilePath);
        Database = (ISqlDatabase)_engine;
        _writer = new SqlCommitQueue(_engine, NullLogger<SqlCommitQueue>.Instance);
        Commits = commit is null
            ? new SqlCommitQueue(_engine, NullLogger<SqlCommitQueue>.Instance)
            : new SqlCommitQueue(_engine, logger ?? NullLogger<SqlCommitQueue>.Instance, commit);
        Agents = new SqlAgentStore(Database, _writer, Time);
        Ledger = new SqlAgentLedger(Database);
        Identities = new SqlIdentityStore(Database, Writer, Options.Create(new IdentityOptions()), [new SqlReadingMover(), new SqlHistoryMover(Options.Create(new HistoryOptions()))]);
        Devices = new SqlDeviceStore(Database, _writer);
        Fleet = new SqlFleetStore(Database);
        Organisations = new SqlOrganisationStore(Database, _writer);
        Summaries = new SqlSummaryStore(Database);
        Alerts = new SqlAlertStore(Database, _writer);
        Silences = new SqlSilenceStore(Database, _writer);
        History = new SqlHistoryStore(Database, _writer);
        Access = new SqlAccessStore(Database, _writer);
        Audit = new SqlAuditStore(Database, _writer);
    }

    public static DateTimeOffset Start { get; } = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Start);

    public ISqlDatabase Database { get; }

    /// <summary>The file of a storage on SQLite.</summary>
    public string FilePath => _folder.Of("kpax.db");

    /// <summary>How others get into a storage on PostgreSQL.</summary>
    public string ConnectionString { get; }

    public SqlCommitQueue Commits { get; }

    public ISqlWriter Writer => _writer;

    /// <summary>Changes something, durably.</summary>
    public Task ExecuteAsync(string sql, params (string Name, SqlValue Value)[] parameters) =>
        _writer.RunAsync(session => session.Execute(sql, parameters), CancellationToken.None);

    public SqlAgentStore Agents { get; }

    public SqlAgentLedger Ledger { get; }

    public SqlDeviceStore Devices { get; }

    public SqlFleetStore Fleet { get; }

    public SqlOrganisationStore Organisations { get; }

    public SqlSummaryStore Summaries { get; }
    public SqlAlertStore Alerts { get; }

    public SqlSilenceStore Silences { get; }

    public SqlHistoryStore History { get; }

    public SqlAccessStore Access { get; }

    public SqlAuditStore Audit { get; }

    /// <summary>The identity ledger.</summary>
    public SqlIdentityStore Identities { get; }

    /// <summary>Number of the device with this key below an organisation, which is a customer of its own and is made if there is none.</summary>
    public async Task<long> ResolveAsync(string path, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var organisation = OrganisationPath.IdOf(path);
        await Writer.RunAsync(
            session => session.Execute(
                "INSERT INTO organisation (id, parent_id, path, name, kind) VALUES ($id, 1, $path, 'Customer', 'customer') ON CONFLICT DO NOTHING",
                ("$id", organisation), ("$path", path)),
            cancellationToken);
        var sight = SightingRules.Of(1, key, "", null, now);
        return (await Identities.ResolveAsync(new(organisation, organisation), [sight], cancellationToken))[0].Id;
    }

    /// <summary>Number of the device with this key at the root of some database; it is made if there is none.</summary>
    public static async Task<long> ResolveAsync(ISqlDatabase database, ISqlWriter writer, string key)
    {
        var identities = new SqlIdentityStore(database, writer, Options.Create(new IdentityOptions()), []);
        return (await identities.ResolveAsync(new(1, 1), [SightingRules.Of(1, key, "", null, Start)], CancellationToken.None))[0].Id;
    }

    /// <summary>Number of the device with this key below an organisation; null if there is none.</summary>
    public async Task<long?> FindAsync(string path, string key, string target = "", long agentId = 1) =>
        (await Identities.FindAsync(OrganisationPath.IdOf(path), SightingRules.Of(agentId, key, target, null, Start), CancellationToken.None))?.Id;

    /// <summary>One number out of the database.</summary>
    public long Count(string sql) => Database.Read(reader => reader.ReadNumber(sql)) ?? 0;

    /// <summary>Octets that a table takes with its keys and the free places in its pages, or all tables.</summary>
    public long SizeOf(string table = "") => (_engine, table) switch
    {
        (SqliteDatabase, "") => Count("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
        (SqliteDatabase sqlite, _) => SizeOf(sqlite, table),
        (_, "") => Count("SELECT CAST(sum(pg_total_relation_size(oid)) AS bigint) FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"),
        _ => Count($"SELECT pg_total_relation_size('{table}')"),
    };

    // The pages that would be free without it; it stays.
    private static long SizeOf(SqliteDatabase database, string table)
    {
        const string Free = "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size";
        using var connection = database.OpenOwn();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = Free;
        var before = (long)command.ExecuteScalar()!;
        command.CommandText = $"DROP TABLE {table}";
        command.ExecuteNonQuery();
        command.CommandText = Free;
        return (long)command.ExecuteScalar()! - before;
    }

    /// <summary>The first column of a query.</summary>
    public IReadOnlyList<long> Numbers(string sql) => Database.Read(reader => reader.Query(sql, row => row.Long(0)));

    /// <summary>A device with a snapshot, committed.</summary>
    public async Task<long> AddDeviceAsync(string key, Func<DeviceRow, DeviceRow>? change = null, string path = "/1/")
    {
        var id = await ResolveAsync(path, key, Start, CancellationToken.None);
        var row = RowOf(id, path);
        row = change?.Invoke(row) ?? row;
        var result = await Commits.CommitAsync(new DeviceUnit { DeviceId = id, Snapshot = row, Fences = [] }, CancellationToken.None);
        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
        return id;
    }

    /// <summary>A snapshot of revision 1 without anything in it.</summary>
    public static DeviceRow RowOf(long id, string path = "/1/") => new()
    {
        Id = id,
        OrganisationPath = path,
        Revision = 1,
        Identity = new DeviceIdentity(),
        Condition = DeviceCondition.Ok,
        LastSeenAt = Start,
        Supplies = "[]"u8.ToArray(),
        State = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new DeviceSnapshot(), DeviceJson.Default.DeviceSnapshot),
    };

    /// <summary>A history row of a device.</summary>
    public static HistoryRow HistoryOf(ulong number, long? total = null) => new()
    {
        Source = FenceOf(number),
        ReceivedAt = Start,
        ReadAt = Start,
        ScanKind = ScanKind.Counters,
        Total = total,
        Body = "{}"u8.ToArray(),
    };

    /// <summary>The fence of a number of agent 1, epoch 7, lane history.</summary>
    public static FenceRow FenceOf(ulong number) => new(1, 7, Lane.History, number);

    public async ValueTask DisposeAsync()
    {
        await Commits.DisposeAsync();
        await _writer.DisposeAsync();
        ((IDisposable)_engine).Dispose();
        if (ConnectionString.Length > 0)
        {
            TestPostgres.Drop(ConnectionString);
        }

        _folder.Dispose();
    }
}
