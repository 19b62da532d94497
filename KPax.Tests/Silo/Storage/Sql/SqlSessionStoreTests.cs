using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlSessionStoreTests(Engine engine)
{
    private static readonly DateTimeOffset Now = TestStorage.Start;

    [TestMethod]
    public async Task Sessions_OfTwoUsers_AreListedTouchedAndEndedApart()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlSessionStore(storage.Database, storage.Writer);
        foreach (var (id, user) in new[] { ("a1", "anna"), ("a2", "anna"), ("b1", "bert") })
        {
            await store.AddAsync(Row(id, user), default);
        }

        await store.TouchAsync("a1", Now.AddMinutes(7), default);
        await store.TouchAsync("a1", Now.AddMinutes(5), default);
        var foreign = await store.EndAsync("bert", "a2", Now, default);
        var own = await store.EndAsync("anna", "a2", Now.AddMinutes(1), default);
        var again = await store.EndAsync("anna", "a2", Now.AddMinutes(2), default);

        Assert.AreEqual(Row("a1", "anna") with { Seen = Now.AddMinutes(7) }, await store.FindAsync("a1", default));
        Assert.AreEqual((false, true, false), (foreign, own, again));
        Assert.AreEqual("a1", (await store.ListAsync("anna", Now, default)).Single().Id);
        Assert.AreEqual(1, await store.EndAllAsync("anna", "", Now, default));
        Assert.AreEqual(0, await store.EndAllAsync("bert", "b1", Now, default));
        Assert.IsEmpty(await store.ListAsync("bert", Now.AddDays(8), default));
        Assert.IsNull(await store.FindAsync("none", default));
    }

    [TestMethod]
    public async Task Prune_OfOldSessions_KeepsThoseThatAreOpen()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlSessionStore(storage.Database, storage.Writer);
        await store.AddAsync(Row("ended", "anna"), default);
        await store.AddAsync(Row("over", "anna") with { Ends = Now.AddHours(1) }, default);
        await store.AddAsync(Row("open", "anna"), default);
        await store.EndAsync("anna", "ended", Now, default);

        Assert.AreEqual(2, await store.PruneAsync(Now.AddHours(2), default));
        Assert.IsNotNull(await store.FindAsync("open", default));
    }

    private static SessionRow Row(string id, string user) => new(id, user, Now, Now, Now.AddDays(7), null, "192.0.2.1", "Firefox, Linux");
}

[TestClass]
public sealed class SqlSessionStoreOnSqliteTests() : SqlSessionStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlSessionStoreOnPostgresTests() : SqlSessionStoreTests(Engine.Postgres);
