using System.Security.Cryptography;
using System.Text;
using KPax.Contracts.Audit;
using KPax.Contracts.Webhooks;
using KPax.Silo.Webhooks;
using KPax.Tests.Silo.Access;
using KPax.Tests.Silo.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace KPax.Tests.Silo.Webhooks;

public abstract class WebhookSenderTests(Engine engine)
{
    [TestMethod]
    public async Task Send_ATest_ArrivesSignedOnce()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, secret) = await webhooks.AddAsync(receiver.Url);

        Assert.IsEmpty((await webhooks.Desk.TestAsync(webhooks.Owner, webhook.Id, default)).Problems);
        Assert.AreEqual(1, await webhooks.Sender.SendAsync(default));
        Assert.AreEqual(0, await webhooks.Sender.SendAsync(default));

        var got = receiver.Messages.Single();
        Assert.AreEqual(
            """{"type":"webhook.test","timestamp":"2026-11-26T08:00:00.000Z","version":1,"data":{"organisation":{"id":2,"name":"Acme"}}}""", Encoding.UTF8.GetString(got.Body));
        Assert.AreEqual(TestStorage.Start.ToUnixTimeSeconds(), got.Timestamp);
        Assert.AreEqual(SignatureOf(got, secret), got.Signature);
        var message = (await webhooks.MessagesAsync(webhook.Id)).Single();
        Assert.AreEqual((DeliveryState.Delivered, 1, 200, got.Id), (message.State, message.Attempts, message.Status, message.MessageId));
        Assert.AreEqual(TestStorage.Start, (await webhooks.FindAsync(webhook.Id)).DeliveredAt);
    }

    [TestMethod]
    public async Task Send_WhileTheReceiverFails_TriesAgainLaterAndLaterUnderTheSameId()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, 1);
        receiver.Answer = (context, _) => AnswerAsync(context, 500);

        await webhooks.Sender.SendAsync(default);
        storage.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.AreEqual(0, await webhooks.Sender.SendAsync(default), "too early");
        storage.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.AreEqual(1, await webhooks.Sender.SendAsync(default));
        storage.Time.Advance(TimeSpan.FromSeconds(23));
        Assert.AreEqual(0, await webhooks.Sender.SendAsync(default), "the second wait is longer");
        Assert.AreEqual(TestStorage.Start, (await webhooks.FindAsync(webhook.Id)).FailingSince);
        receiver.Answer = (_, _) => Task.CompletedTask;
        storage.Time.Advance(TimeSpan.FromSeconds(13));
        await webhooks.Sender.SendAsync(default);

        CollectionAssert.AreEqual(new[] { "msg_1", "msg_1", "msg_1" }, receiver.Ids.ToArray());
        Assert.HasCount(1, receiver.Messages.Select(message => Convert.ToHexString(message.Body)).Distinct(), "the same octets each time");
        var message = (await webhooks.MessagesAsync(webhook.Id)).Single();
        Assert.AreEqual((DeliveryState.Delivered, 3, ""), (message.State, message.Attempts, message.Error));
        Assert.IsNull((await webhooks.FindAsync(webhook.Id)).FailingSince);
    }

    [TestMethod]
    public async Task Send_WhileTheReceiverIsDown_ProbesWithOneMessageAndSendsAllWhenItIsBack()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, 100);
        receiver.Answer = (context, _) => AnswerAsync(context, 503);
        for (var day = 0; day < 24 * 6; day++)
        {
            await webhooks.Sender.SendAsync(default);
            storage.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.IsLessThan(24 * 6 + 16 + 20, receiver.Messages.Count, "it was asked as if each message were alone");
        receiver.Answer = (_, _) => Task.CompletedTask;
        receiver.Messages.Clear();
        storage.Time.Advance(TimeSpan.FromMinutes(12));
        await DrainAsync(webhooks);

        Assert.HasCount(100, receiver.Ids.Distinct());
        Assert.AreEqual(100, storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 1"));
    }

    [TestMethod]
    public async Task Send_FailingForDays_StopsTheWebhookAndSaysSo()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, 3);
        receiver.Answer = (context, _) => AnswerAsync(context, 500);
        for (var turn = 0; turn < 60 && (await webhooks.FindAsync(webhook.Id)).State == WebhookState.Active; turn++)
        {
            await webhooks.Sender.SendAsync(default);
            storage.Time.Advance(TimeSpan.FromHours(10));
            if (turn == 8)
            {
                // The first ones are given up by now; it hears more.
                await webhooks.FillAsync(webhook.Id, 40);
            }
        }

        var stopped = await webhooks.FindAsync(webhook.Id);
        Assert.AreEqual((WebhookState.Stopped, WebhookStop.Failing), (stopped.State, stopped.Stop));
        Assert.IsTrue(stopped.StateSince - TestStorage.Start >= TimeSpan.FromDays(5));
        Assert.AreEqual(43, storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 2"), "given up, and to be seen");
        var entry = (await webhooks.Access.Audit.ListAsync(TestAccess.System, new AuditQuery { Action = AuditActions.WebhookStop }, default)).Entries.Single();
        Assert.AreEqual(("", $"{webhook.Id}", 2L), (entry.Event.ActorId, entry.Event.TargetId, entry.Event.OrganisationId));
        StringAssert.Contains(entry.Event.After, "failing", StringComparison.Ordinal);
        Assert.AreEqual("owner:Failing", storage.Database.Read(reader => reader.Query("SELECT recipient FROM mail", row => row.Text(0))).Single(), "one mail, with the stop");
    }

    [TestMethod]
    public async Task Send_ToAReceiverThatIsGone_StopsAtOnce()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver, options => options.PerWebhook = 1);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, 30);
        receiver.Answer = (context, _) => AnswerAsync(context, 410);

        await webhooks.Sender.SendAsync(default);
        storage.Time.Advance(TimeSpan.FromDays(1));
        await webhooks.Sender.SendAsync(default);

        Assert.AreEqual(WebhookStop.Gone, (await webhooks.FindAsync(webhook.Id)).Stop);
        Assert.HasCount(4, receiver.Messages, "one batch, and nothing more");
        Assert.AreEqual(30, storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 2"));
    }

    [TestMethod]
    public async Task Send_WithRetryAfter_WaitsAsLongAsItSays()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, 1);
        receiver.Answer = (context, _) =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return AnswerAsync(context, 429);
        };

        await webhooks.Sender.SendAsync(default);
        storage.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.AreEqual(0, await webhooks.Sender.SendAsync(default));
        storage.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.AreEqual(1, await webhooks.Sender.SendAsync(default));
    }

    [TestMethod]
    public async Task Send_ARedirect_IsNotFollowed()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, 1);
        receiver.Answer = (context, _) =>
        {
            context.Response.Headers.Location = receiver.Url;
            return AnswerAsync(context, 307);
        };

        await webhooks.Sender.SendAsync(default);

        Assert.HasCount(1, receiver.Messages);
        var message = (await webhooks.MessagesAsync(webhook.Id)).Single();
        Assert.AreEqual((DeliveryState.Waiting, 307, "The answer leads elsewhere; that is not followed."), (message.State, message.Status, message.Error));
    }

    [TestMethod]
    public async Task Send_AfterACrashBetweenSendingAndMarking_SendsAgainUnderTheSameIdAndLosesNone()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, 40);
        var crashed = webhooks.NewSender(new CrashingQueue(webhooks.Queue));

        await crashed.SendAsync(default);
        Assert.HasCount(16, receiver.Messages, "a batch was sent, and never marked");
        Assert.AreEqual(0, await webhooks.Sender.SendAsync(default), "the claim of the one that is gone holds for its lease");
        storage.Time.Advance(TimeSpan.FromMinutes(2));
        await DrainAsync(webhooks);

        var counts = receiver.Ids.GroupBy(id => id).ToDictionary(group => group.Key, group => group.Count());
        Assert.HasCount(40, counts);
        Assert.AreEqual((16, 24), (counts.Values.Count(count => count == 2), counts.Values.Count(count => count == 1)));
        Assert.HasCount(40, receiver.Messages.Select(message => (message.Id, Convert.ToHexString(message.Body))).Distinct());
    }

    [TestMethod]
    public async Task Send_ByTwoServersAtOnce_IsDoneByOneOfThem()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        for (var number = 0; number < 4; number++)
        {
            await webhooks.FillAsync((await webhooks.AddAsync(receiver.Url)).Webhook.Id, 50);
        }

        var senders = Enumerable.Range(0, 3).Select(_ => webhooks.NewSender()).ToList();
        for (var round = 0; round < 10 && storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 0") > 0; round++)
        {
            await Task.WhenAll(senders.Select(sender => sender.SendAsync(default)));
        }

        Assert.HasCount(200, receiver.Messages, "none twice, none lost");
        Assert.AreEqual(200, storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 1"));
    }

    [TestMethod]
    public async Task Send_AfterARotation_SignsWithBothSecretsForATime()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, first) = await webhooks.AddAsync(receiver.Url);
        var rotated = await webhooks.Desk.RotateAsync(webhooks.Owner, webhook.Id, default);

        await webhooks.FillAsync(webhook.Id, 1);
        await webhooks.Sender.SendAsync(default);
        storage.Time.Advance(TimeSpan.FromHours(24));
        await webhooks.FillAsync(webhook.Id, 1);
        await webhooks.Sender.SendAsync(default);

        Assert.AreEqual(TestStorage.Start.AddHours(24), rotated.Webhook!.OldSecretUntil);
        Assert.AreNotEqual(first, rotated.Secret);
        var (both, alone) = (receiver.Messages.First(), receiver.Messages.Last());
        Assert.AreEqual($"{SignatureOf(both, rotated.Secret)} {SignatureOf(both, first)}", both.Signature);
        Assert.AreEqual(SignatureOf(alone, rotated.Secret), alone.Signature);
        Assert.IsNull((await webhooks.FindAsync(webhook.Id)).OldSecretUntil);
    }

    [TestMethod]
    public async Task Send_ABurst_IsBoundedAndWhole()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("KPAX_WEBHOOK_BURST"), out var given) ? given : 2_000;
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver, options => options.MaxWaiting = 1_000_000);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, count);

        await DrainAsync(webhooks);

        Assert.HasCount(count, receiver.Ids.Distinct());
        Assert.AreEqual(count, receiver.Messages.Count);
        Assert.IsLessThanOrEqualTo(webhooks.Options.PerWebhook, receiver.MostAtOnce);
        var order = receiver.Ids.Select((id, index) => Math.Abs(int.Parse(id["msg_".Length..]) - 1 - index)).Max();
        Assert.IsLessThanOrEqualTo(webhooks.Options.PerWebhook * 4, order, "the order is kept within a batch");
    }

    [TestMethod]
    public async Task Send_AfterThePersonWhoAnswersForItLostTheRight_StopsAndSendsNothing()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var person = await webhooks.AddPersonAsync("ada");
        var (webhook, _) = await webhooks.AddAsync(receiver.Url, by: person);
        await webhooks.FillAsync(webhook.Id, 5);

        await webhooks.TakeRightsAsync("ada");
        await webhooks.Sender.SendAsync(default);

        Assert.IsEmpty(receiver.Messages);
        var stopped = await webhooks.FindAsync(webhook.Id);
        Assert.AreEqual((WebhookState.Stopped, WebhookStop.Rights, "ada"), (stopped.State, stopped.Stop, stopped.OwnerName));
        var resumed = await webhooks.Desk.ResumeAsync(webhooks.Owner, webhook.Id, default);
        Assert.AreEqual((WebhookState.Active, "owner"), (resumed.Webhook!.State, resumed.Webhook.OwnerName));
        await webhooks.FillAsync(webhook.Id, 1);
        Assert.AreEqual(1, await webhooks.Sender.SendAsync(default));
    }

    [TestMethod]
    public async Task Send_OfAnArchivedOrganisation_Stops()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url, organisation: 3);
        await webhooks.FillAsync(webhook.Id, 1);
        Assert.IsTrue((await webhooks.Access.Tree.Commands.ArchiveAsync(TestAccess.System, 3, true, default)).IsDone);

        await webhooks.Sender.SendAsync(default);

        Assert.IsEmpty(receiver.Messages);
        Assert.AreEqual(WebhookStop.Organisation, (await webhooks.FindAsync(webhook.Id)).Stop);
    }

    [TestMethod]
    public async Task Send_WithKeysThatAreNotThoseOfTheSecret_StopsUntilThereIsANewOne()
    {
        await using var storage = new TestStorage(engine);
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, secret) = await webhooks.AddAsync(receiver.Url);
        var stored = storage.Database.Read(reader => reader.Query("SELECT secret FROM webhook", row => row.Octets(0))).Single();
        Assert.IsFalse(Encoding.Latin1.GetString(stored).Contains(secret["whsec_".Length..], StringComparison.Ordinal));
        await webhooks.FillAsync(webhook.Id, 1);
        await storage.Writer.RunAsync(
            session => session.Execute("UPDATE webhook SET secret = $other", ("$other", new WebhookSeal(new EphemeralDataProtectionProvider()).Seal([1, 2, 3]))), default);

        await webhooks.Sender.SendAsync(default);

        Assert.IsEmpty(receiver.Messages);
        Assert.AreEqual(WebhookStop.Secret, (await webhooks.FindAsync(webhook.Id)).Stop);
        Assert.HasCount(1, (await webhooks.Desk.ResumeAsync(webhooks.Owner, webhook.Id, default)).Problems);
        await webhooks.Desk.RotateAsync(webhooks.Owner, webhook.Id, default);
        Assert.AreEqual(WebhookState.Active, (await webhooks.Desk.ResumeAsync(webhooks.Owner, webhook.Id, default)).Webhook?.State);
    }

    private static async Task DrainAsync(TestWebhooks webhooks)
    {
        while (await webhooks.Sender.SendAsync(default) > 0)
        {
            // Until nothing is due.
        }
    }

    private static Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static string SignatureOf(TestReceiver.Got got, string secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret["whsec_".Length..]));
        hmac.AppendData(Encoding.ASCII.GetBytes($"{got.Id}.{got.Timestamp}."));
        hmac.AppendData(got.Body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }

    /// <summary>The process ends after the messages were sent: nothing of it is written down, the claim is not given back.</summary>
    private sealed class CrashingQueue(IWebhookQueue queue) : IWebhookQueue
    {
        public Task<IReadOnlyList<long>> ClaimAsync(string claimant, int most, DateTimeOffset now, DateTimeOffset lease, CancellationToken cancellationToken) =>
            queue.ClaimAsync(claimant, most, now, lease, cancellationToken);

        public Task<TakenMessages?> TakeAsync(long id, string claimant, int most, DateTimeOffset now, DateTimeOffset lease, CancellationToken cancellationToken) =>
            queue.TakeAsync(id, claimant, most, now, lease, cancellationToken);

        public Task EndAsync(
            long id, string claimant, IReadOnlyList<SentMessage> sent, Standing standing, StopNote? stop, DateTimeOffset now, CancellationToken cancellationToken) =>
            throw new IOException("the process is gone");

        public Task StopAsync(long id, WebhookStop why, StopNote note, DateTimeOffset now, CancellationToken cancellationToken) => throw new IOException("gone");

        public Task ReleaseAsync(long id, string claimant, DateTimeOffset now, CancellationToken cancellationToken) => throw new IOException("gone");

        public Task<int> PruneAsync(WebhookOptions bounds, int most, DateTimeOffset now, CancellationToken cancellationToken) => throw new IOException("gone");
    }
}

[TestClass]
public sealed class WebhookSenderOnSqliteTests() : WebhookSenderTests(Engine.Sqlite);

[TestClass]
public sealed class WebhookSenderOnPostgresTests() : WebhookSenderTests(Engine.Postgres);
