using KPax.Contracts.Callers;
using KPax.Silo.Accounts;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Storage.Sql;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Accounts.Sessions;

[TestClass]
public sealed class SessionKeeperTests
{
    private static readonly AccountOptions Settings = new()
    {
        SessionIdle = TimeSpan.FromHours(12), SessionLife = TimeSpan.FromDays(7), SessionMemory = TimeSpan.FromSeconds(5),
    };

    [TestMethod]
    public async Task IsAlive_OfASession_EndsWithItsTimeWithoutUseOrAtAll()
    {
        await using var storage = new TestStorage();
        var keeper = Make(storage);
        var idle = await keeper.StartAsync("anna", "192.0.2.1", "Firefox", default);
        var used = await keeper.StartAsync("anna", "192.0.2.1", "Firefox", default);

        Assert.IsTrue(await keeper.IsAliveAsync(idle, "anna", default));
        Assert.IsFalse(await keeper.IsAliveAsync(idle, "bert", default), "of somebody else");
        Assert.IsFalse(await keeper.IsAliveAsync("00", "anna", default));
        for (var hours = 0; hours < 13; hours++)
        {
            storage.Time.Advance(TimeSpan.FromHours(1));
            Assert.IsTrue(await keeper.IsAliveAsync(used, "anna", default));
        }

        Assert.IsFalse(await keeper.IsAliveAsync(idle, "anna", default));
        for (var days = 0; days < 16; days++)
        {
            storage.Time.Advance(TimeSpan.FromHours(11));
            await keeper.IsAliveAsync(used, "anna", default);
        }

        Assert.IsFalse(await keeper.IsAliveAsync(used, "anna", default), "after seven days in any case");
    }

    [TestMethod]
    public async Task End_OnThisServerAndOnAnother_HoldsAtOnceHereAndWithinSecondsThere()
    {
        await using var storage = new TestStorage();
        var (here, there) = (Make(storage), Make(storage));
        var own = await here.StartAsync("anna", "192.0.2.1", "Firefox", default);
        var other = await here.StartAsync("anna", "192.0.2.2", "Chrome", default);
        var anna = new Caller("Anna", [], "anna");
        Assert.IsTrue(await here.IsAliveAsync(other, "anna", default));
        Assert.IsTrue(await there.IsAliveAsync(other, "anna", default));

        Assert.IsFalse(await here.EndAsync(new Caller("Bert", [], "bert"), other, default), "not his");
        CollectionAssert.AreEquivalent(
            new[] { (own, true), (other, false) }, (await here.ListAsync(anna, own, default)).Select(session => (session.Id, session.IsCurrent)).ToArray());
        Assert.AreEqual(1, await here.EndAllAsync("anna", own, default));

        Assert.IsFalse(await here.IsAliveAsync(other, "anna", default));
        Assert.IsTrue(await here.IsAliveAsync(own, "anna", default));
        storage.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.IsFalse(await there.IsAliveAsync(other, "anna", default));
        Assert.IsEmpty(await here.ListAsync(Caller.Nobody, own, default));
    }

    private static SessionKeeper Make(TestStorage storage) =>
        new(new SqlSessionStore(storage.Database, storage.Writer), Options.Create(Settings), storage.Time);
}
