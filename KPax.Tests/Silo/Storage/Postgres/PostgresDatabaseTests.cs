using KPax.Silo.Devices.Identity;
using KPax.Silo.Storage.Postgres;
using KPax.Silo.Storage.Sql.Identity;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Storage.Postgres;

[TestClass]
public sealed class PostgresDatabaseTests
{
    [TestMethod]
    public async Task Commit_ByTwoServersAtOnce_KeepsFencesAndRevisions()
    {
        const int Numbers = 300;
        await using var storage = new TestStorage(Engine.Postgres);
        using var second = new PostgresDatabase(storage.ConnectionString);
        await using var other = new SqlCommitQueue(second, NullLogger<SqlCommitQueue>.Instance);
        var id = await storage.AddDeviceAsync("serial:A:1");

        // Both apply the same numbers: each number one of them, whoever it is.
        var commits = Enumerable.Range(1, Numbers).SelectMany(number => new[] { storage.Commits, other }
            .Select(queue => queue.CommitAsync(UnitOf(id, (ulong)number), CancellationToken.None)));
        var outcomes = (await Task.WhenAll(commits)).Select(result => result.Outcome).ToList();

        // Both write revision 2 of the device: one of them.
        var revisions = await Task.WhenAll(new[] { storage.Commits, other }.Select(queue => queue.CommitAsync(
            new DeviceUnit { DeviceId = id, Snapshot = TestStorage.RowOf(id) with { Revision = 2 }, Fences = [] }, CancellationToken.None)));

        Assert.AreEqual(Numbers, outcomes.Count(outcome => outcome == CommitOutcome.Committed));
        Assert.AreEqual(Numbers, outcomes.Count(outcome => outcome == CommitOutcome.Conflict));
        Assert.AreEqual(Numbers, storage.Count("SELECT count(*) FROM reading"));
        CollectionAssert.AreEquivalent(new[] { CommitOutcome.Committed, CommitOutcome.Conflict }, revisions.Select(result => result.Outcome).ToArray());
    }

    [TestMethod]
    public async Task Resolve_ByTwoServersAtOnce_GivesOneNumber()
    {
        await using var storage = new TestStorage(Engine.Postgres);
        using var second = new PostgresDatabase(storage.ConnectionString);
        await using var writer = new SqlCommitQueue(second, NullLogger<SqlCommitQueue>.Instance);
        var other = new SqlIdentityStore(second, writer, Options.Create(new IdentityOptions()), []);

        foreach (var key in Enumerable.Range(1, 50).Select(number => $"serial:A:{number}"))
        {
            var sight = SightingRules.Of(1, key, "", null, TestStorage.Start);
            var ids = await Task.WhenAll(new[] { storage.Identities, other }.Select(store => store.ResolveAsync(new(1, 1), [sight], default)));
            Assert.AreEqual(ids[0][0].Id, ids[1][0].Id, key);
        }

        Assert.AreEqual(50, storage.Count("SELECT count(*) FROM device"));
    }

    [TestMethod]
    public async Task OpenEpoch_ByTwoServersAtOnce_NumbersThemInARow()
    {
        await using var storage = new TestStorage(Engine.Postgres);
        using var second = new PostgresDatabase(storage.ConnectionString);
        await using var writer = new SqlCommitQueue(second, NullLogger<SqlCommitQueue>.Instance);
        var other = new SqlAgentStore(second, writer, storage.Time);
        var agent = (await storage.Agents.FindOrTrustAsync(new byte[] { 1 }, mayTrust: true, default))!.Value;

        var epochs = await Task.WhenAll(Enumerable.Range(1, 40).Select(epoch =>
            (epoch % 2 == 0 ? storage.Agents : other).OpenEpochAsync(agent, (ulong)epoch, TestStorage.Start, default)));

        CollectionAssert.AreEqual(Enumerable.Range(1, 40).ToArray(), epochs.Select(epoch => epoch.Ordinal).Order().ToArray());
    }

    [TestMethod]
    public async Task Commit_AfterTheServerCutTheLine_GoesOnByItself()
    {
        await using var storage = new TestStorage(Engine.Postgres);
        var id = await storage.AddDeviceAsync("serial:A:1");
        await storage.Commits.CommitAsync(UnitOf(id, 1), CancellationToken.None);
        TestPostgres.Execute(
            storage.ConnectionString, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        var result = await storage.Commits.CommitAsync(UnitOf(id, 2), CancellationToken.None);

        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
        Assert.AreEqual(2, storage.Count("SELECT count(*) FROM reading"));
    }

    [TestMethod]
    public async Task Commit_OfADatabaseThatANewerProgramTook_IsUnavailable()
    {
        await using var storage = new TestStorage(Engine.Postgres);
        var id = await storage.AddDeviceAsync("serial:A:1");
        TestPostgres.Execute(storage.ConnectionString, "UPDATE kpax_schema SET version = 99");
        TestPostgres.Execute(
            storage.ConnectionString, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        var result = await storage.Commits.CommitAsync(UnitOf(id, 1), CancellationToken.None);

        Assert.AreEqual(CommitOutcome.Unavailable, result.Outcome);
        StringAssert.Contains(result.Reason, "schema 99");
    }

    [TestMethod]
    public async Task Open_OfAWriter_SetsWhatMakesACommitDurable()
    {
        await using var storage = new TestStorage(Engine.Postgres);
        TestPostgres.Execute(
            storage.ConnectionString,
            "DO $x$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $x$");
        using var database = new PostgresDatabase(storage.ConnectionString);
        using var writer = database.OpenWriter();

        Assert.AreEqual("on", writer.Query("SHOW synchronous_commit", row => row.Text(0)).Single());
    }

    [TestMethod]
    public async Task Write_OfTextThatPostgreSqlHasNoSignFor_KeepsTheRest()
    {
        await using var storage = new TestStorage(Engine.Postgres);

        var text = await storage.Writer.RunAsync(
            session => session.Query("SELECT $text", row => row.Text(0), ("$text", "a\0b\uD800c")).Single(), CancellationToken.None);

        Assert.AreEqual("a\uFFFDb\uFFFDc", text);
    }

    [TestMethod]
    [DataRow("Host=127.0.0.1;Port=1;Username=kpax;Password=hush;Database=kpax;Timeout=2", "cannot be reached")]
    public void Open_OfNoServer_NamesTheMendAndNoPassword(string text, string expected)
    {
        var fault = Assert.ThrowsExactly<StorageFaultException>(() => new PostgresDatabase(text));

        StringAssert.Contains(fault.Message, expected);
        StringAssert.Contains(fault.Message, "KPax:Storage:ConnectionString");
        Assert.DoesNotContain("hush", fault.ToString());
    }

    private static DeviceUnit UnitOf(long deviceId, params ulong[] numbers) => new()
    {
        DeviceId = deviceId,
        History = [.. numbers.Select(number => TestStorage.HistoryOf(number))],
        Fences = [.. numbers.Select(TestStorage.FenceOf)],
    };
}
