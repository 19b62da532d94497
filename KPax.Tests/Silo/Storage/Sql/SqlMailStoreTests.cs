using KPax.Silo.Accounts.Mail;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlMailStoreTests(Engine engine)
{
    private static readonly DateTimeOffset Now = TestStorage.Start;

    [TestMethod]
    public async Task Take_ByTwoSendersAtOnce_GivesEachMailToOne()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlMailStore(storage.Database, storage.Writer);
        for (var number = 0; number < 30; number++)
        {
            await store.AddAsync(new SealedMail($"{number}@example.com", [1, 2]), Now, default);
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.TakeAsync(20, Now, Now.AddMinutes(10), default)));

        Assert.HasCount(30, taken.SelectMany(rows => rows).Select(row => row.Id).Distinct());
        Assert.AreEqual(30, taken.Sum(rows => rows.Count));
        Assert.IsFalse(await store.AnyDueAsync(Now.AddMinutes(9), default));
        Assert.IsTrue(await store.AnyDueAsync(Now.AddMinutes(10), default), "who took them may have crashed");
    }

    [TestMethod]
    public async Task Delay_OfAMail_PutsItOffOrGivesItUp()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlMailStore(storage.Database, storage.Writer);
        await store.AddAsync(new SealedMail("anna@example.com", [7]), Now, default);
        var first = (await store.TakeAsync(5, Now, Now.AddMinutes(10), default)).Single();

        await store.DelayAsync(first.Id, Now.AddMinutes(1), "451 later", isGivenUp: false, default);
        var second = (await store.TakeAsync(5, Now.AddMinutes(1), Now.AddMinutes(10), default)).Single();
        await store.DelayAsync(first.Id, Now.AddMinutes(2), "550 never", isGivenUp: true, default);

        Assert.AreEqual((1, 2), (first.Attempts, second.Attempts));
        Assert.AreEqual(Now, second.Made);
        CollectionAssert.AreEqual(new byte[] { 7 }, second.Mail.Body);
        Assert.IsFalse(await store.AnyDueAsync(Now.AddDays(9), default));
        Assert.AreEqual(1, await store.PruneAsync(Now.AddDays(9), default));
        await store.RemoveAsync(first.Id, default);
    }
}

[TestClass]
public sealed class SqlMailStoreOnSqliteTests() : SqlMailStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlMailStoreOnPostgresTests() : SqlMailStoreTests(Engine.Postgres);
