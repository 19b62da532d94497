using KPax.Silo.Webhooks;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Silo.Webhooks;

public abstract class WebhookPrunerTests(Engine engine)
{
    [TestMethod]
    public async Task Prune_MoreThanTheBounds_GivesUpTheOldestAndForgetsTheOldestEnded()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage, change: options => (options.MaxWaiting, options.KeepMessages) = (100, 10));
        var (busy, calm) = ((await webhooks.AddAsync("https://a.example/")).Webhook, (await webhooks.AddAsync("https://b.example/")).Webhook);
        await webhooks.FillAsync(busy.Id, 5_000);
        await webhooks.FillAsync(calm.Id, 20);
        var pruner = PrunerOf(webhooks);

        await pruner.PruneAsync(default);

        Assert.AreEqual(100, storage.Count($"SELECT count(*) FROM webhook_delivery WHERE webhook_id = {busy.Id} AND state = 0"));
        Assert.AreEqual(10, storage.Count($"SELECT count(*) FROM webhook_delivery WHERE webhook_id = {busy.Id} AND state = 2"));
        Assert.AreEqual(4_901, storage.Count($"SELECT min(id) FROM webhook_delivery WHERE webhook_id = {busy.Id} AND state = 0"), "the newest are kept");
        Assert.AreEqual(20, storage.Count($"SELECT count(*) FROM webhook_delivery WHERE webhook_id = {calm.Id} AND state = 0"));
    }

    [TestMethod]
    public async Task Prune_EndedLongAgo_AreForgottenAndWaitingOnesAreNot()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, _) = await webhooks.AddAsync("https://a.example/");
        await webhooks.FillAsync(webhook.Id, 6);
        await storage.ExecuteAsync("UPDATE webhook_delivery SET state = 1 WHERE subject_id <= 3");
        storage.Time.Advance(TimeSpan.FromDays(30));
        await PrunerOf(webhooks).PruneAsync(default);
        Assert.AreEqual(6, storage.Count("SELECT count(*) FROM webhook_delivery"));

        storage.Time.Advance(TimeSpan.FromMilliseconds(1));
        await PrunerOf(webhooks).PruneAsync(default);

        Assert.AreEqual(3, storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 0"));
        Assert.AreEqual(3, storage.Count("SELECT count(*) FROM webhook_delivery"));
    }

    [TestMethod]
    public async Task Prune_MessagesThatCameWhileTheirWebhookWasRemoved_AreForgotten()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (gone, stays) = ((await webhooks.AddAsync("https://a.example/")).Webhook, (await webhooks.AddAsync("https://b.example/")).Webhook);
        await webhooks.Desk.RemoveAsync(webhooks.Owner, gone.Id, default);
        await webhooks.FillAsync(gone.Id, 2_500);
        await webhooks.FillAsync(stays.Id, 2);

        await PrunerOf(webhooks).PruneAsync(default);

        CollectionAssert.AreEqual(new[] { stays.Id, stays.Id }, storage.Numbers("SELECT webhook_id FROM webhook_delivery").ToArray());
    }

    private static WebhookPruner PrunerOf(TestWebhooks webhooks) =>
        new(webhooks.Queue, Microsoft.Extensions.Options.Options.Create(webhooks.Options), webhooks.Storage.Time, NullLogger<WebhookPruner>.Instance);
}

[TestClass]
public sealed class WebhookPrunerOnSqliteTests() : WebhookPrunerTests(Engine.Sqlite);

[TestClass]
public sealed class WebhookPrunerOnPostgresTests() : WebhookPrunerTests(Engine.Postgres);
