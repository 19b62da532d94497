using KPax.Contracts.Audit;
using KPax.Silo.Audit;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlAuditStoreTests(Engine engine)
{
    [TestMethod]
    public async Task Append_OfAnEntry_ComesBackWithAllItsValues()
    {
        await using var storage = new TestStorage(engine);
        var entry = new NewAuditEntry(AuditActions.SettingSet)
        {
            ActorId = "u-1",
            ActorName = "Élodie\nroot signed in",
            ActorAddress = "2001:db8::1",
            TargetKind = "organisation",
            TargetId = "1",
            TargetName = "東京\u0000\ud800",
            OrganisationId = 1,
            Before = "{}",
            After = "{\"a\":\"b\\n\"}",
            Outcome = AuditOutcome.Denied,
        };
        await storage.Audit.AppendAsync(entry, TestStorage.Start, default);

        var read = (await ListAsync(storage, new())).Single();
        Assert.AreEqual((1L, TestStorage.Start, "/1/"), (read.Number, read.At, read.OrganisationPath));
        Assert.AreEqual(entry with { TargetName = "東京 \ufffd" }, read.Event);
    }

    [TestMethod]
    public async Task Append_OfMany_ChainsThemByTheirHashes()
    {
        await using var storage = new TestStorage(engine);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => storage.Audit.AppendAsync(new($"user.{number}"), TestStorage.Start, default)));

        var rows = await storage.Audit.ReadAsync(0, 100, default);
        var head = await storage.Audit.ReadHeadAsync(default);
        CollectionAssert.AreEqual(Enumerable.Range(1, 50).Select(number => (long)number).ToArray(), rows.Select(row => row.Entry.Number).ToArray());
        var hash = AuditChain.Origin;
        foreach (var row in rows)
        {
            CollectionAssert.AreEqual(hash, row.Previous);
            hash = AuditChain.HashOf(hash, row.Entry.Number, row.Entry.At.ToUnixTimeMilliseconds(), row.Entry.Event);
            CollectionAssert.AreEqual(hash, row.Hash);
        }

        Assert.AreEqual(50, head.Number);
        CollectionAssert.AreEqual(hash, head.Hash);
    }

    [TestMethod]
    public async Task List_WithEachFilter_GivesWhatItSays()
    {
        await using var storage = new TestStorage(engine);
        await storage.ExecuteAsync("INSERT INTO organisation (id, parent_id, path, name, kind) VALUES (5, 1, '/1/5/', 'Dubois', 'customer')");
        await AddAsync(storage, new("grant.give") { ActorId = "u-1", ActorName = "Élodie", OrganisationId = 5, TargetName = "Zoë" }, 0);
        await AddAsync(storage, new("grant.take") { ActorName = "Bob", OrganisationId = 1, TargetId = "4711" }, 1);
        await AddAsync(storage, new("grants.other") { ActorName = "100%", OrganisationId = 1, Outcome = AuditOutcome.Failed }, 2);

        await AssertAsync(storage, new(), 3, 2, 1);
        await AssertAsync(storage, new() { Action = "grant" }, 2, 1);
        await AssertAsync(storage, new() { Action = "grant.give" }, 1);
        await AssertAsync(storage, new() { Actor = "ÉLO" }, 1);
        await AssertAsync(storage, new() { Actor = "u-1" }, 1);
        await AssertAsync(storage, new() { Actor = "%" }, 3);
        await AssertAsync(storage, new() { Outcome = AuditOutcome.Failed }, 3);
        await AssertAsync(storage, new() { Search = "zOË" }, 1);
        await AssertAsync(storage, new() { Search = "4711" }, 2);
        await AssertAsync(storage, new() { From = TestStorage.Start.AddMinutes(1), To = TestStorage.Start.AddMinutes(2) }, 2);
        await AssertAsync(storage, new() { Before = 3, Take = 1 }, 2, 1);
        Assert.AreEqual(1, (await storage.Audit.ListAsync(["/1/5/"], new(), default)).Single().Number);
        Assert.AreEqual(0, await storage.Audit.CountAsync([], new(), default));
    }

    private static Task<IReadOnlyList<AuditEntry>> ListAsync(TestStorage storage, AuditQuery query) => storage.Audit.ListAsync(["/1/"], query, default);

    private static Task AddAsync(TestStorage storage, NewAuditEntry entry, int minutes) =>
        storage.Audit.AppendAsync(entry, TestStorage.Start.AddMinutes(minutes), default);

    // The store gives one more than asked for, by which the page knows that there is a next one.
    private static async Task AssertAsync(TestStorage storage, AuditQuery query, params int[] numbers)
    {
        CollectionAssert.AreEqual(numbers, (await ListAsync(storage, query)).Select(entry => (int)entry.Number).ToArray(), query.ToString());
        if (query.Before is null)
        {
            Assert.AreEqual(numbers.Length, await storage.Audit.CountAsync(["/1/"], query, default), query.ToString());
        }
    }
}

[TestClass]
public sealed class SqlAuditStoreOnSqliteTests() : SqlAuditStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlAuditStoreOnPostgresTests() : SqlAuditStoreTests(Engine.Postgres);
