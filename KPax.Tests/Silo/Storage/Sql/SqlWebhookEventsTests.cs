using System.Text.Json;
using KPax.Contracts.Alerts;
using KPax.Contracts.Audit;
using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Contracts.Webhooks;
using KPax.Silo.Alerts;
using KPax.Silo.Organisations.Places;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Webhooks;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo.Webhooks;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlWebhookEventsTests(Engine engine)
{
    private const string Url = "https://hooks.example.com/";

    [TestMethod]
    public async Task Alert_ThatOpensChangesClosesAndComesBack_TellsEachTurnOnce()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, _) = await webhooks.AddAsync(Url);
        var device = await storage.AddDeviceAsync("serial:A:1", row => row with { Identity = new DeviceIdentity { Manufacturer = "HP", Model = "<b>", SerialNumber = "S1" } }, "/1/2/3/");
        var alert = new OpenAlert { Number = 1, Kind = AlertKind.Device, Urgency = AlertUrgency.Warning, Code = 808, Since = TestStorage.Start };

        await WriteAsync(storage, device, 1, alert);
        await WriteAsync(storage, device, 2, alert with { Urgency = AlertUrgency.Critical });
        await WriteAsync(storage, device, 3, alert with { ClosedAt = TestStorage.Start.AddMinutes(5), Closing = AlertClosing.Cleared });
        await WriteAsync(storage, device, 4, alert with { ClosedAt = TestStorage.Start.AddMinutes(5), Closing = AlertClosing.Cleared });
        await WriteAsync(storage, device, 5, alert with { Returns = 1 });

        Assert.AreEqual("alert.opened alert.closed alert.opened", await NamesAsync(webhooks, webhook.Id));
        var due = await TakeAsync(webhooks, webhook.Id);
        Assert.HasCount(3, due.Select(message => message.MessageId).Distinct());
        using var closed = JsonDocument.Parse(MessageBody.Of(due[1]));
        var data = closed.RootElement.GetProperty("data");
        Assert.AreEqual((3L, "South"), (data.GetProperty("organisation").GetProperty("id").GetInt64(), data.GetProperty("organisation").GetProperty("name").GetString()));
        Assert.AreEqual((device, "<b>"), (data.GetProperty("device").GetProperty("id").GetInt64(), data.GetProperty("device").GetProperty("model").GetString()));
        Assert.AreEqual("cleared", data.GetProperty("alert").GetProperty("closing").GetString());
        Assert.AreEqual("2026-11-26T08:05:00.000Z", closed.RootElement.GetProperty("timestamp").GetString());
    }

    [TestMethod]
    public async Task Alert_ThatOpensAndClosesInOneUnit_TellsBoth()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, _) = await webhooks.AddAsync(Url);
        var device = await storage.AddDeviceAsync("serial:A:1", path: "/1/2/");

        await WriteAsync(storage, device, 1, new OpenAlert { Number = 1, Kind = AlertKind.Device, Since = TestStorage.Start, ClosedAt = TestStorage.Start, Closing = AlertClosing.Cleared });

        Assert.AreEqual("alert.opened alert.closed", await NamesAsync(webhooks, webhook.Id));
        Assert.IsFalse((await TakeAsync(webhooks, webhook.Id))[0].Data.Contains("closing", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Events_AreHeardAtTheOrganisationAndAboveByWhoChoseThemAndIsNotStopped()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var heard = new List<long>();
        foreach (var organisation in new[] { 1, 2, 3 })
        {
            heard.Add((await webhooks.AddAsync(Url, WebhookEvents.DeviceFound, organisation)).Webhook.Id);
        }

        await webhooks.Desk.PauseAsync(webhooks.Owner, heard[2], default);
        await webhooks.AddAsync(Url, WebhookEvents.DeviceFound, 4);
        await webhooks.AddAsync(Url, TestWebhooks.Alerts);
        var stopped = (await webhooks.AddAsync(Url, WebhookEvents.DeviceFound)).Webhook.Id;
        await webhooks.Queue.StopAsync(stopped, WebhookStop.Gone, new(new NewAuditEntry("webhook.stop") { OrganisationId = 2 }, null), TestStorage.Start, default);

        await storage.AddDeviceAsync("serial:A:1", path: "/1/2/3/");

        CollectionAssert.AreEqual(heard, storage.Numbers("SELECT webhook_id FROM webhook_delivery ORDER BY webhook_id").ToArray());
        Assert.AreEqual(1, storage.Count("SELECT count(DISTINCT message) FROM webhook_delivery"), "one event, one id, whoever hears it");
    }

    [TestMethod]
    public async Task Events_OfAUnitThatIsNotCommitted_AreNotThere()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        await webhooks.AddAsync(Url);
        var device = await storage.AddDeviceAsync("serial:A:1", path: "/1/2/");
        var unit = UnitOf(device, 7, new OpenAlert { Number = 1, Kind = AlertKind.Device, Since = TestStorage.Start });

        var lost = await storage.Commits.CommitAsync(unit with { Snapshot = TestStorage.RowOf(device, "/1/2/") with { Revision = 9 } }, default);

        Assert.AreNotEqual(CommitOutcome.Committed, lost.Outcome);
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM webhook_delivery"));
    }

    [TestMethod]
    public async Task Supplies_ThatWereReplaced_AreTold()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (webhook, _) = await webhooks.AddAsync(Url, WebhookEvents.SupplyReplaced);
        var device = await storage.AddDeviceAsync("serial:A:1", path: "/1/2/");
        var level = new SupplyLevel { Kind = SupplyLevelKind.Percent, Percent = 100 };
        SupplyEvent[] events =
        [
            new(TestStorage.Start, "1.1", SupplyEventKind.Replaced, level, 3, SupplySigns.Rise | SupplySigns.Full), new(TestStorage.Start, "1.2", SupplyEventKind.Level, level, 3, SupplySigns.None),
        ];

        var result = await storage.Commits.CommitAsync(
            new DeviceUnit { DeviceId = device, Fences = [], Snapshot = TestStorage.RowOf(device, "/1/2/") with { Revision = 2 }, SupplyEvents = events }, default);

        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
        Assert.AreEqual("supply.replaced", await NamesAsync(webhooks, webhook.Id));
        StringAssert.Contains((await TakeAsync(webhooks, webhook.Id)).Single().Data, "\"index\":\"1.1\",\"level\":{\"kind\":\"percent\",\"percent\":100}", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Agents_ThatFallSilentAndComeBack_AreToldOnce()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        await storage.Silences.WriteAsync([new AgentSilence(6, 3, TestStorage.Start, null, true)], [], TestStorage.Start, default);
        var (webhook, _) = await webhooks.AddAsync(Url, WebhookEvents.AgentSilent | WebhookEvents.AgentBack);
        await storage.ExecuteAsync(
            "INSERT INTO agent (id, organisation_id, organisation_path, key_hash, public_key, first_seen, host_name) VALUES (7, 3, '/1/2/3/', '1', '2', 0, 'PC-7')");
        var (seen, now) = (TestStorage.Start, TestStorage.Start.AddHours(1));
        var silent = new AgentSilence(7, 3, seen, null, true);

        await storage.Silences.WriteAsync([silent], [], now, default);
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM webhook_delivery"), "a webhook of this server is heard at once");
        await storage.Silences.WriteAsync([silent], [], now.AddMinutes(1), default);
        var back = silent with { OpenSince = seen, SeenAt = now.AddHours(1) };
        await storage.Silences.WriteAsync([], [back], now.AddHours(2), default);
        await storage.Silences.WriteAsync([], [back], now.AddHours(3), default);

        Assert.AreEqual("agent.silent agent.back", await NamesAsync(webhooks, webhook.Id));
        var due = await TakeAsync(webhooks, webhook.Id);
        Assert.AreEqual((7L, "PC-7", MessageSubject.Agent, now.AddHours(1)), (due[1].SubjectId, due[1].SubjectName, due[1].Subject, due[1].At));
        Assert.AreEqual("""{"silentSince":"2026-11-26T08:00:00.000Z"}""", due[1].Data);
    }

    [TestMethod]
    public async Task DeviceMoved_TellsEachSideNoMoreThanItMayKnow()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var (root, from, to) = ((await webhooks.AddAsync(Url, WebhookEvents.DeviceMoved, 1)).Webhook.Id, (await webhooks.AddAsync(Url, WebhookEvents.DeviceMoved, 3)).Webhook.Id,
            (await webhooks.AddAsync(Url, WebhookEvents.DeviceMoved, 4)).Webhook.Id);
        var device = await storage.AddDeviceAsync("serial:A:1", path: "/1/2/3/");
        var tree = await webhooks.Access.Tree.Directory.GetTreeAsync(default);
        var place = tree.Find(4)!;

        var moved = await new SqlPlaceStore(storage.Database, storage.Writer).MoveAsync(
            new PlaceMove(tree.Version, null, device, false, 3, place, "ada"), new NewAuditEntry("device.move") { OrganisationId = 4 }, TestStorage.Start, default);

        Assert.IsNotNull(moved);
        var messages = new[] { root, from, to }.Select(async id => (await TakeAsync(webhooks, id)).Single()).ToList();
        Assert.AreEqual(("Globex", """{"moved":"within","fromOrganisationId":3}"""), ((await messages[0]).OrganisationName, (await messages[0]).Data));
        Assert.AreEqual(("South", """{"moved":"out"}"""), ((await messages[1]).OrganisationName, (await messages[1]).Data));
        Assert.AreEqual(("Globex", """{"moved":"in"}"""), ((await messages[2]).OrganisationName, (await messages[2]).Data));
    }

    [TestMethod]
    public async Task Events_WithoutAWebhook_WriteNothing()
    {
        await using var storage = new TestStorage(engine);
        var device = await storage.AddDeviceAsync("serial:A:1");

        await WriteAsync(storage, device, 1, new OpenAlert { Number = 1, Kind = AlertKind.Device, Since = TestStorage.Start });

        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM webhook_delivery"));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM alert"));
    }

    [TestMethod]
    public async Task Events_AfterAnotherServerMadeAWebhook_AreHeardBeforeLong()
    {
        await using var storage = new TestStorage(engine);
        var webhooks = await TestWebhooks.StartAsync(storage);
        var device = await storage.AddDeviceAsync("serial:A:1", path: "/1/2/");
        await WriteAsync(storage, device, 1, new OpenAlert { Number = 1, Kind = AlertKind.Device, Since = TestStorage.Start });

        // The units have a session of their own here, as those of another server have.
        await webhooks.AddAsync(Url);
        var number = 1L;
        var isHeard = await Eventually.HoldsAsync(
            async () =>
            {
                await WriteAsync(storage, device, ++number, new OpenAlert { Number = number, Kind = AlertKind.Device, Since = TestStorage.Start });
                return storage.Count("SELECT count(*) FROM webhook_delivery") > 0;
            },
            TimeSpan.FromMinutes(2));

        Assert.IsTrue(isHeard);
    }

    private static async Task WriteAsync(TestStorage storage, long device, long revision, OpenAlert alert)
    {
        var result = await storage.Commits.CommitAsync(UnitOf(device, revision, alert), default);
        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
    }

    private static DeviceUnit UnitOf(long device, long number, OpenAlert alert) => new()
    {
        DeviceId = device,
        Fences = [TestStorage.FenceOf((ulong)number)],
        Alerts = [new AlertChange(alert, false)],
    };

    private static async Task<string> NamesAsync(TestWebhooks webhooks, long id) =>
        string.Join(' ', (await webhooks.MessagesAsync(id)).Reverse().Select(message => WebhookEventNames.NameOf(message.Event)));

    private static async Task<IReadOnlyList<DueMessage>> TakeAsync(TestWebhooks webhooks, long id)
    {
        var now = TestStorage.Start.AddDays(1);
        await webhooks.Queue.ClaimAsync("test", 100, now, now.AddMinutes(1), default);
        return (await webhooks.Queue.TakeAsync(id, "test", 100, now, now.AddMinutes(1), default))!.Messages;
    }
}

[TestClass]
public sealed class SqlWebhookEventsOnSqliteTests() : SqlWebhookEventsTests(Engine.Sqlite);

[TestClass]
public sealed class SqlWebhookEventsOnPostgresTests() : SqlWebhookEventsTests(Engine.Postgres);
