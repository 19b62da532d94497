using KPax.Contracts.Agents;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Postgres;
using KPax.Tests.EndToEnd;
using KPax.Tests.Reliability;

namespace KPax.Tests.Silo.Storage.Postgres;

[TestClass]
public sealed class PostgresBackupTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LittlePatience = TimeSpan.FromMilliseconds(200);

    [TestMethod]
    public async Task Restore_IntoAnEmptyDatabase_GivesTheSameTablesAndNumbersGoOn()
    {
        using var folder = new TemporaryFolder();
        await using var storage = new TestStorage(Engine.Postgres);
        await FillAsync(storage);
        PostgresBackup.Write(storage.ConnectionString, folder.Of("backup"), TestStorage.Start);

        await using var restored = new TestStorage(Engine.Postgres, backup: folder.Of("backup"));

        var expected = HashesOf(storage.ConnectionString);
        CollectionAssert.AreEqual(expected, HashesOf(restored.ConnectionString));
        Assert.IsGreaterThan(20, expected.Count);
        Assert.IsGreaterThan(10, expected.Count(hash => hash.Hash.Length > 0), "tables that hold something");
        Assert.IsGreaterThan(
            storage.Count("SELECT max(id) FROM device"), await restored.AddDeviceAsync("serial:new:1"), "a number is never given twice");
        Assert.AreEqual(
            1, restored.Count("SELECT count(*) FROM pg_class WHERE oid = 'device'::regclass AND relpages > 0 AND relallvisible = relpages"), "an index of it is read alone");
        Assert.IsFalse(File.Exists(folder.Of("backup.part")));
        Assert.AreEqual(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(folder.Of("backup")));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task Restore_OfABackupThatWasTakenUnderLoad_GetsAgainWhatAgentsKeepAndBooksTheRest(int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        ModelAgent agent;
        await using (var silo = await TestSilo.StartAsync(engine: Engine.Postgres))
        {
            agent = new ModelAgent((await silo.AddAgentAsync()).Grain, random);
            Take(agent, random, 40);
            await agent.DrainAsync();
            Take(agent, random, 400);
            var load = agent.DrainAsync();
            await Task.Run(() => PostgresBackup.Write(silo.Storage.ConnectionString, folder.Of("backup"), TestStorage.Start));
            await load;
            Take(agent, random, 10);
        }

        // One of them forgot nearly all that was acknowledged, as after 48 hours.
        agent.Forget(Lane.Live, seed == 1 ? 1_000 : 3);
        agent.Forget(Lane.History, seed == 1 ? 1_000 : 3);
        await using var restored = await TestSilo.StartAsync(engine: Engine.Postgres, backup: folder.Of("backup"));
        var (id, again) = await restored.AddAgentAsync();
        agent.Grain = again;
        await agent.HelloAsync();
        await agent.DrainAsync();

        var stored = restored.Storage.Numbers($"SELECT total FROM reading WHERE agent_id = {id}");
        var booked = restored.Storage.Count($"SELECT coalesce(CAST(sum(last - first + 1) AS bigint), 0) FROM gap WHERE agent_id = {id} AND reason = {(int)GapReason.ServerRestored}");

        // What a device had already, and its agent's mark did not pass yet, may stand in the gap too: told as gone, and there.
        Assert.IsLessThanOrEqualTo(booked, agent.Taken.Except(stored).Count(), $"lost without a gap, seed {seed}");
        Assert.HasCount(stored.Distinct().Count(), stored, "twice");
        Assert.AreEqual(0, agent.NewEpochs);
        Assert.IsTrue(seed == 2 || booked == 0, $"all is kept, and {booked} are booked as gone");
    }

    [TestMethod]
    public void Restore_OverADatabase_WantsToBeToldAndKeepsWhatWasThere()
    {
        using var folder = new TemporaryFolder();
        var text = TestPostgres.MakeDatabase();
        TestPostgres.Execute(text, "CREATE TABLE somebody_elses (id bigint)");
        PostgresBackup.Write(text, folder.Of("backup"), TestStorage.Start);
        TestPostgres.Execute(text, "UPDATE organisation SET name = 'later'");

        var refused = Assert.ThrowsExactly<StorageFaultException>(() => PostgresBackup.Restore(text, folder.Of("backup"), false, TestStorage.Start, Patience));
        var aside = PostgresBackup.Restore(text, folder.Of("backup"), true, TestStorage.Start, Patience);

        StringAssert.Contains(refused.Message, "--replace");
        Assert.AreEqual("kpax_before_20261126t080000z", aside);
        using var database = new PostgresDatabase(text);
        Assert.AreEqual(1, database.Read(reader => reader.ReadNumber("SELECT count(*) FROM organisation WHERE name <> 'later'")));
        Assert.AreEqual(1, database.Read(reader => reader.ReadNumber($"SELECT count(*) FROM {aside}.organisation WHERE name = 'later'")));
        Assert.AreEqual(0, database.Read(reader => reader.ReadNumber("SELECT count(*) FROM somebody_elses")), "it is left where it is");
        var exists = Assert.ThrowsExactly<StorageFaultException>(() => PostgresBackup.Write(text, folder.Of("backup"), TestStorage.Start));
        StringAssert.Contains(exists.Message, "exists already");
        database.Dispose();
        TestPostgres.Drop(text);
    }

    [TestMethod]
    public void Restore_WhileAServerWrites_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var text = TestPostgres.MakeDatabase();
        PostgresBackup.Write(text, folder.Of("backup"), TestStorage.Start);
        using var database = new PostgresDatabase(text);
        using (database.OpenWriter())
        {
            var refused = Assert.ThrowsExactly<StorageFaultException>(() => PostgresBackup.Restore(text, folder.Of("backup"), true, TestStorage.Start, LittlePatience));
            StringAssert.Contains(refused.Message, "Stop every server on it, then run kpax restore again");
        }

        Assert.IsNotNull(PostgresBackup.Restore(text, folder.Of("backup"), true, TestStorage.Start, Patience));
        database.Dispose();
        TestPostgres.Drop(text);
    }

    [TestMethod]
    public void Restore_OfSomethingElseOrADamagedFile_LeavesTheDataAlone()
    {
        using var folder = new TemporaryFolder();
        var text = TestPostgres.MakeDatabase();
        PostgresBackup.Write(text, folder.Of("backup"), TestStorage.Start);
        File.WriteAllBytes(folder.Of("cut"), File.ReadAllBytes(folder.Of("backup"))[..^100]);
        File.Copy(folder.Of("backup"), folder.Of("damaged"));
        using (var zip = System.IO.Compression.ZipFile.Open(folder.Of("damaged"), System.IO.Compression.ZipArchiveMode.Update))
        {
            using var table = zip.GetEntry("tables/organisation")!.Open();
            table.Seek(-1, SeekOrigin.End);
            table.WriteByte(0);
        }

        File.WriteAllText(folder.Of("letter"), new string('x', 5_000));
        TestPostgres.Execute(text, "UPDATE organisation SET name = 'untouched'");

        foreach (var file in new[] { "cut", "damaged", "letter" })
        {
            var refused = Assert.ThrowsExactly<StorageFaultException>(() => PostgresBackup.Restore(text, folder.Of(file), true, TestStorage.Start, Patience));
            StringAssert.Contains(refused.Message, "is no backup of KPax on PostgreSQL, or it is damaged");
        }

        StringAssert.Contains(
            Assert.ThrowsExactly<StorageFaultException>(() => PostgresBackup.Restore(text, folder.Of("none"), true, TestStorage.Start, Patience)).Message, "is not there");
        using var database = new PostgresDatabase(text);
        Assert.AreEqual(1, database.Read(reader => reader.ReadNumber("SELECT count(*) FROM organisation WHERE name = 'untouched'")));
        database.Dispose();
        TestPostgres.Drop(text);
    }

    [TestMethod]
    public void Restore_OfAnOlderVersion_BringsItUpToDate()
    {
        using var folder = new TemporaryFolder();
        var (old, text) = (TestPostgres.MakeEmptyDatabase(), TestPostgres.MakeEmptyDatabase());
        PostgresDatabase.Migrate(old, 3, Patience);
        TestPostgres.Execute(old, "INSERT INTO agent (organisation_path, key_hash, public_key, first_seen) VALUES ('/1/', '\\x01', '\\x02', 1)");
        File.WriteAllText(folder.Of("backup"), "");
        PostgresConnection.Use(old, (connection, _) => PostgresArchive.Write(
            folder.Of("backup"), 3, TestStorage.Start, "", PostgresTable.List(connection), table => connection.BeginRawBinaryCopy($"COPY {table.Name} ({table.ColumnList}) TO STDOUT (FORMAT BINARY)")));

        Assert.IsNull(PostgresBackup.Restore(text, folder.Of("backup"), false, TestStorage.Start, Patience));

        using var database = new PostgresDatabase(text);
        Assert.AreEqual(1, database.Read(reader => reader.ReadNumber("SELECT count(*) FROM agent WHERE organisation_id = 1")));
        database.Dispose();
        TestPostgres.Drop(old);
        TestPostgres.Drop(text);
    }

    [TestMethod]
    public void Restore_OfAccounts_FillsTheirTablesOfTheSameVersionAndNoOthers()
    {
        using var folder = new TemporaryFolder();
        var text = TestPostgres.MakeDatabase();
        MakeAccounts(text, "20261126_First");
        TestPostgres.Execute(text, "INSERT INTO accounts.\"AspNetUsers\" VALUES ('u1', true); INSERT INTO accounts.\"AspNetUserClaims\" (\"UserId\") VALUES ('u1'), ('u1')");
        PostgresBackup.Write(text, folder.Of("backup"), TestStorage.Start);
        TestPostgres.Execute(text, "DELETE FROM accounts.\"AspNetUserClaims\"");

        var aside = PostgresBackup.Restore(text, folder.Of("backup"), true, TestStorage.Start, Patience);

        TestPostgres.Execute(text, "INSERT INTO accounts.\"AspNetUserClaims\" (\"UserId\") VALUES ('u1')");
        using (var database = new PostgresDatabase(text))
        {
            Assert.AreEqual(3, database.Read(reader => reader.ReadNumber("SELECT max(\"Id\") FROM accounts.\"AspNetUserClaims\"")), "a number is never given twice");
            Assert.AreEqual(0, database.Read(reader => reader.ReadNumber($"SELECT count(*) FROM {aside}.\"accounts_AspNetUserClaims\"")));
            Assert.AreEqual(1, database.Read(reader => reader.ReadNumber($"SELECT count(*) FROM {aside}.\"accounts_AspNetUsers\"")));
        }

        var empty = TestPostgres.MakeEmptyDatabase();
        var without = Assert.ThrowsExactly<StorageFaultException>(() => PostgresBackup.Restore(empty, folder.Of("backup"), false, TestStorage.Start, Patience));
        StringAssert.Contains(without.Message, "Run kpax migrate with the same settings, then kpax restore --replace");
        MakeAccounts(empty, "20270101_Second");
        var newer = Assert.ThrowsExactly<StorageFaultException>(() => PostgresBackup.Restore(empty, folder.Of("backup"), false, TestStorage.Start, Patience));
        StringAssert.Contains(newer.Message, "holds accounts of version 20261126_First, and the database has 20270101_Second");
        TestPostgres.Drop(text);
        TestPostgres.Drop(empty);
    }

    // As Entity Framework does: names in quotes, a number that counts up by itself, a table that refers to another.
    private static void MakeAccounts(string text, string version) => TestPostgres.Execute(text, $"""
        CREATE SCHEMA accounts;
        CREATE TABLE accounts."__EFMigrationsHistory" ("MigrationId" varchar(150) PRIMARY KEY);
        INSERT INTO accounts."__EFMigrationsHistory" VALUES ('20260101_Before'), ('{version}');
        CREATE TABLE accounts."AspNetUsers" ("Id" text PRIMARY KEY, "LockoutEnabled" boolean NOT NULL);
        CREATE TABLE accounts."AspNetUserClaims" (
            "Id" integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, "UserId" text NOT NULL REFERENCES accounts."AspNetUsers" ("Id"));
        """);

    private static void Take(ModelAgent agent, Random random, int count)
    {
        for (var index = 0; index < count; index++)
        {
            agent.Take(random.Next(3) == 0 ? Lane.Live : Lane.History, $"serial:restored:{random.Next(4)}", 1_000 + agent.Taken.Count);
        }
    }

    // Through the grains, so that most tables hold something; a month of hours too.
    private static async Task FillAsync(TestStorage other)
    {
        await using var silo = await TestSilo.StartAsync(engine: Engine.Postgres);
        var random = new Random(7);
        var agent = new ModelAgent((await silo.AddAgentAsync()).Grain, random);
        Take(agent, random, 60);
        await agent.DrainAsync();
        using var folder = new TemporaryFolder();
        PostgresBackup.Write(silo.Storage.ConnectionString, folder.Of("first"), TestStorage.Start);
        PostgresBackup.Restore(other.ConnectionString, folder.Of("first"), true, TestStorage.Start, Patience);
    }

    private static List<(string Table, string Hash)> HashesOf(string connectionString)
    {
        var hashes = new List<(string, string)>();
        PostgresConnection.Use(connectionString, (connection, _) =>
        {
            foreach (var table in PostgresTable.List(connection))
            {
                using var command = new Npgsql.NpgsqlCommand($"SELECT coalesce(md5(string_agg(CAST(t AS text), '|' ORDER BY CAST(t AS text))), '') FROM {table.Name} t", connection);
                hashes.Add((table.Name, (string)command.ExecuteScalar()!));
            }
        });
        return hashes;
    }
}
