using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Webhooks;
using KPax.Tests.Silo.Access;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Webhooks;

public abstract class WebhookDeskTests(Engine engine)
{
    private const string Url = "https://hooks.example.com/kpax?key=hidden";

    private static readonly NewWebhook Wish = new() { OrganisationId = 2, Name = " ticket desk ", Url = Url, Events = TestWebhooks.Alerts };

    [TestMethod]
    public async Task Create_GivesTheSecretOnceAndKeepsItSealed()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);

        var made = await webhooks.Desk.CreateAsync(webhooks.Owner, Wish, default);

        Assert.IsNotNull(made.Webhook, string.Join('\n', made.Problems));
        Assert.AreEqual(("ticket desk", "/1/2/", "Acme", "owner"), (made.Webhook.Name, made.Webhook.OrganisationPath, made.Webhook.OrganisationName, made.Webhook.OwnerName));
        StringAssert.StartsWith(made.Secret, "whsec_", StringComparison.Ordinal);
        Assert.AreEqual(made.Webhook, await webhooks.FindAsync(made.Webhook.Id));
        Assert.IsFalse($"{made}{made.Webhook}{await webhooks.Store.FindAsync(made.Webhook.Id, default)}".Contains(made.Secret[6..], StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Create_OfWhatCannotBe_TellsEverythingAtOnce()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);

        var made = await webhooks.Desk.CreateAsync(webhooks.Owner, Wish with { Name = " ", Url = "http://127.0.0.1/", Events = WebhookEvents.Test }, default);

        Assert.IsNull(made.Webhook);
        CollectionAssert.AreEquivalent(new[] { "name", "url", "events" }, made.Problems.Select(problem => problem.Field).ToArray());
    }

    [TestMethod]
    public async Task Name_WithHiddenLetters_IsRefusedAndShownWithoutThem()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, _) = await webhooks.AddAsync(Url);

        foreach (var (name, shown) in new[] { ("de\u202Ecnalab", "de\\u202ecnalab"), ("two\nlines", "two\\u000alines"), ("\u2066desk", "\\u2066desk") })
        {
            var made = await webhooks.Desk.CreateAsync(webhooks.Owner, Wish with { Name = name }, default);
            var changed = await webhooks.Desk.ChangeAsync(webhooks.Owner, webhook.Id, new(Name: name), default);

            Assert.AreEqual(("name", shown), (made.Problems.Single().Field, made.Problems.Single().Value));
            Assert.AreEqual("name", changed.Problems.Single().Field);
        }

        Assert.AreEqual("ticket desk", (await webhooks.FindAsync(webhook.Id)).Name);
    }

    [TestMethod]
    public async Task Create_ByWhoMayNot_IsDeniedOrAsIfThereWereNoOrganisation()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var manager = await webhooks.Access.AddAsync("manager", (BuiltInRoles.Manager.Id, 2));
        var admin = await webhooks.AddPersonAsync("admin");

        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() => webhooks.Desk.CreateAsync(manager, Wish, default));
        var (elsewhere, nowhere) = (
            await webhooks.Desk.CreateAsync(admin, Wish with { OrganisationId = 4 }, default), await webhooks.Desk.CreateAsync(admin, Wish with { OrganisationId = 999 }, default));
        Assert.AreEqual(elsewhere.Problems.Single().Mend, nowhere.Problems.Single().Mend);
        Assert.HasCount(1, (await webhooks.Desk.CreateAsync(TestAccess.System, Wish, default)).Problems, "the server has no account that answers for it");
    }

    [TestMethod]
    public async Task Create_OfEventsThatTheMakerMayNotSee_IsRefused()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var narrow = (await webhooks.AddPersonAsync("narrow")).Narrow(Permission.WebhooksManage | Permission.AgentsRead, "/1/2/");

        var made = await webhooks.Desk.CreateAsync(narrow, Wish with { Events = TestWebhooks.Alerts | WebhookEvents.AgentSilent }, default);

        CollectionAssert.AreEqual(new[] { "alert.opened", "alert.closed" }, made.Problems.Select(problem => problem.Value).ToArray());
        Assert.IsNotNull((await webhooks.Desk.CreateAsync(narrow, Wish with { Events = WebhookEvents.AgentSilent }, default)).Webhook);
    }

    [TestMethod]
    public async Task Create_BeyondTheLimit_IsRefusedAlsoInARace()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage, change: options => options.MaxWebhooks = 5);

        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => webhooks.Desk.CreateAsync(webhooks.Owner, Wish, default)));

        Assert.AreEqual(5, made.Count(one => one.Webhook is not null));
    }

    [TestMethod]
    public async Task Everything_BySomebodyOfAnotherOrganisation_IsAsIfThereWereNone()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, _) = await webhooks.AddAsync(Url);
        await webhooks.FillAsync(webhook.Id, 1);
        var other = await webhooks.AddPersonAsync("other", 4);
        var below = await webhooks.AddPersonAsync("below", 3);

        foreach (var caller in new[] { other, below })
        {
            Assert.IsNull(await webhooks.Desk.FindAsync(caller, webhook.Id, default));
            Assert.IsEmpty((await webhooks.Desk.ListAsync(caller, new(), default)).Webhooks);
            Assert.IsNull(await webhooks.Desk.ListDeliveriesAsync(caller, webhook.Id, new(), default));
            Assert.IsTrue((await webhooks.Desk.ChangeAsync(caller, webhook.Id, new(Name: "mine"), default)).IsNotFound);
            Assert.IsTrue((await webhooks.Desk.RotateAsync(caller, webhook.Id, default)).IsNotFound);
            Assert.IsTrue((await webhooks.Desk.PauseAsync(caller, webhook.Id, default)).IsNotFound);
            Assert.IsTrue((await webhooks.Desk.ResumeAsync(caller, webhook.Id, default)).IsNotFound);
            Assert.IsTrue((await webhooks.Desk.TestAsync(caller, webhook.Id, default)).IsNotFound);
            Assert.IsTrue((await webhooks.Desk.RedeliverAsync(caller, webhook.Id, 1, default)).IsNotFound);
            Assert.IsNull(await webhooks.Desk.RemoveAsync(caller, webhook.Id, default));
        }

        Assert.AreEqual(webhook, await webhooks.FindAsync(webhook.Id));
    }

    [TestMethod]
    public async Task Redeliver_AMessageOfAnotherWebhook_IsNotFound()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (mine, theirs) = ((await webhooks.AddAsync(Url)).Webhook, (await webhooks.AddAsync(Url, organisation: 4)).Webhook);
        await webhooks.FillAsync(theirs.Id, 1);
        await storage.ExecuteAsync("UPDATE webhook_delivery SET state = 2");
        var message = (await webhooks.MessagesAsync(theirs.Id)).Single();
        var admin = await webhooks.AddPersonAsync("admin");

        Assert.IsTrue((await webhooks.Desk.RedeliverAsync(admin, mine.Id, message.Id, default)).IsNotFound);
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 0"));
        Assert.IsNotNull((await webhooks.Desk.RedeliverAsync(webhooks.Owner, theirs.Id, message.Id, default)).Webhook);
        var again = (await webhooks.MessagesAsync(theirs.Id)).Single();
        Assert.AreEqual((DeliveryState.Waiting, 0, message.MessageId), (again.State, again.Attempts, again.MessageId));
        Assert.IsTrue((await webhooks.Desk.RedeliverAsync(webhooks.Owner, theirs.Id, message.Id, default)).IsNotFound, "it waits already");
    }

    [TestMethod]
    public async Task List_PageByPage_GivesEachOnceNewestFirst()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var made = new List<long>();
        for (var number = 0; number < 7; number++)
        {
            made.Add((await webhooks.AddAsync(Url, organisation: number % 2 == 0 ? 2 : 4)).Webhook.Id);
        }

        await webhooks.Desk.PauseAsync(webhooks.Owner, made[2], default);
        var (found, before) = (new List<long>(), (long?)null);
        do
        {
            var page = await webhooks.Desk.ListAsync(webhooks.Owner, new() { Take = 3, Before = before }, default);
            found.AddRange(page.Webhooks.Select(webhook => webhook.Id));
            before = page.Next;
        }
        while (before is not null);

        CollectionAssert.AreEqual(Enumerable.Reverse(made).ToArray(), found);
        Assert.HasCount(3, (await webhooks.Desk.ListAsync(webhooks.Owner, new() { Below = 4 }, default)).Webhooks);
        CollectionAssert.AreEqual(new[] { made[2] }, (await webhooks.Desk.ListAsync(webhooks.Owner, new() { State = WebhookState.Paused }, default)).Webhooks.Select(one => one.Id).ToArray());
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => webhooks.Desk.ListAsync(webhooks.Owner, new() { Take = 0 }, default));
    }

    [TestMethod]
    public async Task Change_MakesTheChangerAnswerForItAndStandsInTheAuditLogWithoutWhatIsSecret()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, secret) = await webhooks.AddAsync(Url);
        var admin = await webhooks.AddPersonAsync("admin");

        var changed = await webhooks.Desk.ChangeAsync(admin, webhook.Id, new(Url: "https://other.example.com/x?key=hidden", Events: WebhookEvents.DeviceFound), default);
        var rotated = await webhooks.Desk.RotateAsync(admin, webhook.Id, default);
        await webhooks.Desk.TestAsync(admin, webhook.Id, default);
        await webhooks.Desk.PauseAsync(admin, webhook.Id, default);
        await webhooks.Desk.ResumeAsync(admin, webhook.Id, default);
        await webhooks.Desk.RemoveAsync(admin, webhook.Id, default);

        Assert.AreEqual(("admin", "ticket desk", WebhookEvents.DeviceFound), (changed.Webhook!.OwnerName, changed.Webhook.Name, changed.Webhook.Events));
        var entries = (await webhooks.Access.Audit.ListAsync(TestAccess.System, new AuditQuery { Action = "webhook" }, default)).Entries;
        CollectionAssert.AreEqual(
            new[]
            {
                AuditActions.WebhookRemove, AuditActions.WebhookResume, AuditActions.WebhookPause, AuditActions.WebhookTest, AuditActions.WebhookRotate, AuditActions.WebhookChange,
                AuditActions.WebhookCreate,
            },
            entries.Select(entry => entry.Event.Action).ToArray());
        Assert.IsTrue(entries.All(entry => entry.Event.TargetId == $"{webhook.Id}" && entry.Event.OrganisationId == 2));
        var text = string.Join('\n', entries.Select(entry => $"{entry}"));
        Assert.IsFalse(new[] { "hidden", secret[6..], rotated.Secret[6..] }.Any(hidden => text.Contains(hidden, StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Change_OfSomebodyElseAtTheSameMoment_LosesToTheFirst()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, _) = await webhooks.AddAsync(Url);
        var was = (await webhooks.Store.FindAsync(webhook.Id, default))!;

        await webhooks.Desk.ChangeAsync(webhooks.Owner, webhook.Id, new(Url: "https://first.example.com/"), default);
        var late = await webhooks.Store.ChangeAsync(was, was, new NewAuditEntry("webhook.change") { OrganisationId = 2 }, TestStorage.Start, default);

        Assert.IsNull(late);
        Assert.AreEqual("https://first.example.com/", (await webhooks.FindAsync(webhook.Id)).Url);
    }

    [TestMethod]
    public async Task Remove_TakesItsMessagesAndItsSecretAndNeverGivesItsNumberAgain()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, _) = await webhooks.AddAsync(Url);
        await webhooks.FillAsync(webhook.Id, 3);

        Assert.AreEqual(webhook, await webhooks.Desk.RemoveAsync(webhooks.Owner, webhook.Id, default));

        Assert.IsNull(await webhooks.Desk.RemoveAsync(webhooks.Owner, webhook.Id, default));
        Assert.IsNull(await webhooks.Desk.FindAsync(webhooks.Owner, webhook.Id, default));
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM webhook_delivery"));
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM webhook WHERE length(secret) > 0 OR url <> ''"));
        Assert.AreNotEqual(webhook.Id, (await webhooks.AddAsync(Url)).Webhook.Id);
    }

    [TestMethod]
    public async Task Test_OfAPausedOrBusyWebhook_SaysWhyNot()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, _) = await webhooks.AddAsync(Url);
        for (var number = 0; number < 10; number++)
        {
            Assert.IsEmpty((await webhooks.Desk.TestAsync(webhooks.Owner, webhook.Id, default)).Problems);
        }

        Assert.HasCount(1, (await webhooks.Desk.TestAsync(webhooks.Owner, webhook.Id, default)).Problems);
        await webhooks.Desk.PauseAsync(webhooks.Owner, webhook.Id, default);
        Assert.HasCount(1, (await webhooks.Desk.TestAsync(webhooks.Owner, webhook.Id, default)).Problems);
        Assert.AreEqual(10, storage.Count("SELECT count(*) FROM webhook_delivery"));
    }

    [TestMethod]
    public async Task Find_AfterItsOrganisationMoved_IsSeenFromThere()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, _) = await webhooks.AddAsync(Url, organisation: 3);
        var other = await webhooks.AddPersonAsync("other", 4);

        Assert.IsTrue((await webhooks.Access.Tree.Commands.MoveAsync(TestAccess.System, 3, 4, default)).IsDone);

        Assert.AreEqual("/1/4/3/", (await webhooks.Desk.FindAsync(other, webhook.Id, default))?.OrganisationPath);
        Assert.HasCount(1, (await webhooks.Desk.ListAsync(other, new(), default)).Webhooks);
    }
}

[TestClass]
public sealed class WebhookDeskOnSqliteTests() : WebhookDeskTests(Engine.Sqlite);

[TestClass]
public sealed class WebhookDeskOnPostgresTests() : WebhookDeskTests(Engine.Postgres);
