using KPax.Silo.Admin.Upkeep;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sqlite;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Silo.Admin.Upkeep;

[TestClass]
public sealed class UpkeepCommandTests
{
    [TestMethod]
    public async Task Backup_UnderLoad_HoldsAllThatWasDurableBeforeAndIsRestored()
    {
        using var folder = new TemporaryFolder();
        var live = folder.Of("live", "kpax.db");
        ulong before;
        using (var database = new SqliteDatabase(live))
        {
            await using var commits = new SqlCommitQueue(database, NullLogger<SqlCommitQueue>.Instance);
            var id = await TestStorage.ResolveAsync(database, commits, "serial:A:1");
            var number = 0UL;
            using var stop = new CancellationTokenSource();
            var begun = new TaskCompletionSource();
            var load = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var unit = UnitOf(id, number + 1);
                    Assert.AreEqual(CommitOutcome.Committed, (await commits.CommitAsync(unit, default)).Outcome);
                    if (Interlocked.Increment(ref number) == 50)
                    {
                        begun.SetResult();
                    }
                }
            });
            await begun.Task;
            before = Interlocked.Read(ref number);
            AssertRuns(["backup", folder.Of("backup"), $"--KPax:DataDirectory={folder.Of("live")}"], "is written and checked");
            await stop.CancelAsync();
            await load;
        }

        AssertRuns(["restore", folder.Of("backup"), $"--KPax:DataDirectory={folder.Of("new")}"], "is restored");

        using var restored = new SqliteDatabase(folder.Of("new", "kpax.db"));
        var (count, highest) = restored.Read(reader =>
            (reader.ReadNumber("SELECT count(*) FROM reading"), reader.ReadNumber("SELECT max(number) FROM reading")));
        Assert.IsGreaterThanOrEqualTo((long)before, count!.Value);
        Assert.AreEqual(highest, count, "One moment: without holes.");
        Assert.IsFalse(File.Exists(folder.Of("backup.part")));
    }

    [TestMethod]
    public async Task Backup_OfARunningServer_TakesTheAccountsAlong()
    {
        using var folder = new TemporaryFolder();
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();
        using var made = await OwnerSignIn.MakeAsync(client, server.Handle.Link);
        AssertRuns(["backup", folder.Of("backup"), $"--KPax:DataDirectory={server.DataDirectory}"], "with backup.accounts for the accounts");
        await server.StopAsync();
        File.Delete(Path.Combine(server.DataDirectory, "accounts.db"));
        File.Delete(Path.Combine(server.DataDirectory, "kpax.db"));

        AssertRuns(["restore", folder.Of("backup"), $"--KPax:DataDirectory={server.DataDirectory}"], "is restored");
        await server.RestartAsync(isStopped: true);
        using var entered = await OwnerSignIn.EnterAsync(server.CreateClient());

        Assert.AreEqual(System.Net.HttpStatusCode.Redirect, entered.StatusCode);
        Assert.IsNull(server.Handle.Link);
    }

    [TestMethod]
    public async Task Restore_OverADatabase_WantsToBeToldAndKeepsWhatWasThere()
    {
        using var folder = new TemporaryFolder();
        await MakeAsync(folder.Of("kpax.db"), 1, 2);
        AssertRuns(["backup", folder.Of("backup"), $"--KPax:DataDirectory={folder.Of()}"], "is written");
        AssertFails(["backup", folder.Of("backup"), $"--KPax:DataDirectory={folder.Of()}"], "exists already");
        await MakeAsync(folder.Of("kpax.db"), 3);

        AssertFails(["restore", folder.Of("backup"), $"--KPax:DataDirectory={folder.Of()}"], "--replace");
        AssertRuns(["restore", "--replace", folder.Of("backup"), $"--KPax:DataDirectory={folder.Of()}"], "that was there is");

        var aside = Directory.GetFiles(folder.Of(), "kpax.db.before-*").Single();
        Assert.AreEqual(2, CountOf(folder.Of("kpax.db")));
        Assert.AreEqual(3, CountOf(aside));
    }

    [TestMethod]
    public void Restore_OfSomethingElse_LeavesTheDataAlone()
    {
        using var folder = new TemporaryFolder();
        new SqliteDatabase(folder.Of("kpax.db")).Dispose();
        File.WriteAllText(folder.Of("letter"), new string('x', 5_000));

        AssertFails(["restore", "--replace", folder.Of("letter"), $"--KPax:DataDirectory={folder.Of()}"], "no database");

        Assert.AreEqual(0, CountOf(folder.Of("kpax.db")));
        Assert.IsEmpty(Directory.GetFiles(folder.Of(), "*before*"));
        Assert.IsEmpty(Directory.GetFiles(folder.Of(), "*restoring*"));
    }

    [TestMethod]
    [DataRow("backup", "needs one file")]
    [DataRow("restore", "needs one file")]
    [DataRow("migrate x", "takes settings only")]
    [DataRow("backup x --replace", "belongs to kpax restore")]
    [DataRow("backup x --KPax:Storage:Engine=Postgres", "KPax:Storage:ConnectionString is empty")]
    [DataRow("migrate", "")]
    public void Run_OfACommandLine_SaysWhatIsWrong(string line, string expected)
    {
        using var errors = new StringWriter();
        using var output = new StringWriter();

        var code = UpkeepCommand.Run(line.Split(' '), output, errors, TimeProvider.System);

        Assert.AreEqual(expected.Length == 0 ? 0 : 2, code);
        StringAssert.Contains(errors.ToString(), expected);
    }

    [TestMethod]
    public void Migrate_OfAnEmptyPostgreSqlDatabase_MakesTheTablesOnce()
    {
        var text = TestPostgres.MakeEmptyDatabase();
        string[] args = ["migrate", "--KPax:Storage:Engine=postgres", $"--KPax:Storage:ConnectionString={text}"];

        AssertRuns(args, "are made");
        AssertRuns(args, "Nothing to do");
        TestPostgres.Drop(text);
    }

    private static void AssertRuns(string[] args, string expected)
    {
        using var errors = new StringWriter();
        using var output = new StringWriter();
        Assert.AreEqual(0, UpkeepCommand.Run(args, output, errors, TimeProvider.System), errors.ToString());
        StringAssert.Contains(output.ToString(), expected);
    }

    private static void AssertFails(string[] args, string expected)
    {
        using var errors = new StringWriter();
        Assert.AreEqual(2, UpkeepCommand.Run(args, TextWriter.Null, errors, TimeProvider.System));
        StringAssert.Contains(errors.ToString(), expected);
    }

    private static async Task MakeAsync(string path, params ulong[] numbers)
    {
        using var database = new SqliteDatabase(path);
        await using var commits = new SqlCommitQueue(database, NullLogger<SqlCommitQueue>.Instance);
        var id = await TestStorage.ResolveAsync(database, commits, "serial:A:1");
        foreach (var number in numbers)
        {
            await commits.CommitAsync(UnitOf(id, number), default);
        }
    }

    private static long CountOf(string path)
    {
        using var database = new SqliteDatabase(path);
        return database.Read(reader => reader.ReadNumber("SELECT count(*) FROM reading"))!.Value;
    }

    private static DeviceUnit UnitOf(long deviceId, ulong number) => new()
    {
        DeviceId = deviceId,
        History = [TestStorage.HistoryOf(number)],
        Fences = [TestStorage.FenceOf(number)],
    };
}
