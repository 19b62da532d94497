using KPax.Silo.Accounts.Mail;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Agent;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Accounts.Mail;

[TestClass]
public sealed class MailPrunerTests
{
    [TestMethod]
    public async Task Turn_AfterAMailWasGivenUpLongAgo_ForgetsItAndNoneThatWaits()
    {
        await using var storage = new TestStorage(Engine.Sqlite);
        var (time, log) = (new ArmedTimeProvider(TestStorage.Start), new ListLogger<MailPruner>());
        var store = new SqlMailStore(storage.Database, storage.Writer);
        await store.AddAsync(new SealedMail("anna@example.com", [1]), TestStorage.Start, default);
        await store.AddAsync(new SealedMail("ben@example.com", [2]), TestStorage.Start, default);
        var given = (await store.TakeAsync(1, TestStorage.Start, TestStorage.Start.AddMinutes(1), default)).Single();
        await store.DelayAsync(given.Id, TestStorage.Start, "550 never", isGivenUp: true, default);
        using var pruner = new MailPruner(store, Options.Create(new MailOptions { KeepGivenUp = TimeSpan.FromDays(2) }), time, log);
        await pruner.StartAsync(default);
        await time.Armed;

        time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromHours(1));

        StringAssert.Contains(await log.NextAsync(), "1 mails that were given up");
        await pruner.StopAsync(default);
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM mail WHERE recipient = 'ben@example.com'"));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM mail"));
    }
}
