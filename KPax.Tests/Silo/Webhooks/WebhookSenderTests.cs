using System.Security.Cryptography;
using System.Text;
using KPax.Contracts.Webhooks;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Webhooks;

public abstract partial class WebhookSenderTests(Engine engine)
{
    private TestStorage _storage = null!;
    private TestReceiver _receiver = null!;
    private TestWebhooks _webhooks = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _storage = new TestStorage(engine);
        _receiver = await TestReceiver.StartAsync();
        _webhooks = await TestWebhooks.StartAsync(_storage, _receiver);
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        await _receiver.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [TestMethod]
    public async Task Send_ATest_ArrivesSignedOnce()
    {
        var (webhook, secret) = await _webhooks.AddAsync(_receiver.Url);

        Assert.IsEmpty((await _webhooks.Desk.TestAsync(_webhooks.Owner, webhook.Id, default)).Problems);
        Assert.AreEqual(1, await _webhooks.Sender.SendAsync(default));
        Assert.AreEqual(0, await _webhooks.Sender.SendAsync(default));

        var got = _receiver.Messages.Single();
        Assert.AreEqual(
            """{"type":"webhook.test","timestamp":"2026-11-26T08:00:00.000Z","version":1,"data":{"organisation":{"id":2,"name":"Acme"}}}""", Encoding.UTF8.GetString(got.Body));
        Assert.AreEqual(TestStorage.Start.ToUnixTimeSeconds(), got.Timestamp);
        Assert.AreEqual(SignatureOf(got, secret), got.Signature);
        var message = (await _webhooks.MessagesAsync(webhook.Id)).Single();
        Assert.AreEqual((DeliveryState.Delivered, 1, 200, got.Id), (message.State, message.Attempts, message.Status, message.MessageId));
        Assert.AreEqual(TestStorage.Start, (await _webhooks.FindAsync(webhook.Id)).DeliveredAt);
    }

    [TestMethod]
    public async Task Send_WhileTheReceiverFails_TriesAgainLaterAndLaterUnderTheSameId()
    {
        var webhook = await AddAsync(1);
        _receiver.Answer = (context, _) => AnswerAsync(context, 500);

        await _webhooks.Sender.SendAsync(default);
        _storage.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.AreEqual(0, await _webhooks.Sender.SendAsync(default), "too early");
        _storage.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.AreEqual(1, await _webhooks.Sender.SendAsync(default));
        _storage.Time.Advance(TimeSpan.FromSeconds(23));
        Assert.AreEqual(0, await _webhooks.Sender.SendAsync(default), "the second wait is longer");
        Assert.AreEqual(TestStorage.Start, (await _webhooks.FindAsync(webhook.Id)).FailingSince);
        _receiver.Answer = (_, _) => Task.CompletedTask;
        _storage.Time.Advance(TimeSpan.FromSeconds(13));
        await _webhooks.Sender.SendAsync(default);

        CollectionAssert.AreEqual(new[] { "msg_1", "msg_1", "msg_1" }, _receiver.Ids.ToArray());
        Assert.HasCount(1, _receiver.Messages.Select(message => Convert.ToHexString(message.Body)).Distinct(), "the same octets each time");
        var message = (await _webhooks.MessagesAsync(webhook.Id)).Single();
        Assert.AreEqual((DeliveryState.Delivered, 3, ""), (message.State, message.Attempts, message.Error));
        Assert.IsNull((await _webhooks.FindAsync(webhook.Id)).FailingSince);
    }

    [TestMethod]
    public async Task Send_WhileTheReceiverIsDown_ProbesWithOneMessageAndSendsAllWhenItIsBack()
    {
        await AddAsync(100);
        _receiver.Answer = (context, _) => AnswerAsync(context, 503);
        for (var day = 0; day < 24 * 6; day++)
        {
            await _webhooks.Sender.SendAsync(default);
            _storage.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.IsLessThan(24 * 6 + 16 + 20, _receiver.Messages.Count, "it was asked as if each message were alone");
        _receiver.Answer = (_, _) => Task.CompletedTask;
        _receiver.Messages.Clear();
        _storage.Time.Advance(TimeSpan.FromMinutes(12));
        await DrainAsync();

        Assert.HasCount(100, _receiver.Ids.Distinct());
        Assert.AreEqual(100, _storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 1"));
    }

    [TestMethod]
    public async Task Send_WithRetryAfter_WaitsAsLongAsItSays()
    {
        await AddAsync(1);
        _receiver.Answer = (context, _) =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return AnswerAsync(context, 429);
        };

        await _webhooks.Sender.SendAsync(default);
        _storage.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.AreEqual(0, await _webhooks.Sender.SendAsync(default));
        _storage.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.AreEqual(1, await _webhooks.Sender.SendAsync(default));
    }

    [TestMethod]
    public async Task Send_ARedirect_IsNotFollowed()
    {
        var webhook = await AddAsync(1);
        _receiver.Answer = (context, _) =>
        {
            context.Response.Headers.Location = _receiver.Url;
            return AnswerAsync(context, 307);
        };

        await _webhooks.Sender.SendAsync(default);

        Assert.HasCount(1, _receiver.Messages);
        var message = (await _webhooks.MessagesAsync(webhook.Id)).Single();
        Assert.AreEqual((DeliveryState.Waiting, 307, "The answer leads elsewhere; that is not followed."), (message.State, message.Status, message.Error));
    }

    [TestMethod]
    public async Task Send_AfterACrashBetweenSendingAndMarking_SendsAgainUnderTheSameIdAndLosesNone()
    {
        await AddAsync(40);
        var crashed = _webhooks.NewSender(new CrashingQueue(_webhooks.Queue));

        await crashed.SendAsync(default);
        Assert.HasCount(16, _receiver.Messages, "a batch was sent, and never marked");
        Assert.AreEqual(0, await _webhooks.Sender.SendAsync(default), "the claim of the one that is gone holds for its lease");
        _storage.Time.Advance(TimeSpan.FromMinutes(2));
        await DrainAsync();

        var counts = _receiver.Ids.GroupBy(id => id).ToDictionary(group => group.Key, group => group.Count());
        Assert.HasCount(40, counts);
        Assert.AreEqual((16, 24), (counts.Values.Count(count => count == 2), counts.Values.Count(count => count == 1)));
        Assert.HasCount(40, _receiver.Messages.Select(message => (message.Id, Convert.ToHexString(message.Body))).Distinct());
    }

    [TestMethod]
    public async Task Send_ByTwoServersAtOnce_IsDoneByOneOfThem()
    {
        for (var number = 0; number < 4; number++)
        {
            await _webhooks.FillAsync((await _webhooks.AddAsync(_receiver.Url)).Webhook.Id, 50);
        }

        var senders = Enumerable.Range(0, 3).Select(_ => _webhooks.NewSender()).ToList();
        for (var round = 0; round < 10 && _storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 0") > 0; round++)
        {
            await Task.WhenAll(senders.Select(sender => sender.SendAsync(default)));
        }

        Assert.HasCount(200, _receiver.Messages, "none twice, none lost");
        Assert.AreEqual(200, _storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 1"));
    }

    [TestMethod]
    public async Task Send_AfterARotation_SignsWithBothSecretsForATime()
    {
        var (webhook, first) = await _webhooks.AddAsync(_receiver.Url);
        var rotated = await _webhooks.Desk.RotateAsync(_webhooks.Owner, webhook.Id, default);

        await _webhooks.FillAsync(webhook.Id, 1);
        await _webhooks.Sender.SendAsync(default);
        _storage.Time.Advance(TimeSpan.FromHours(24));
        await _webhooks.FillAsync(webhook.Id, 1);
        await _webhooks.Sender.SendAsync(default);

        Assert.AreEqual(TestStorage.Start.AddHours(24), rotated.Webhook!.OldSecretUntil);
        Assert.AreNotEqual(first, rotated.Secret);
        var (both, alone) = (_receiver.Messages.First(), _receiver.Messages.Last());
        Assert.AreEqual($"{SignatureOf(both, rotated.Secret)} {SignatureOf(both, first)}", both.Signature);
        Assert.AreEqual(SignatureOf(alone, rotated.Secret), alone.Signature);
        Assert.IsNull((await _webhooks.FindAsync(webhook.Id)).OldSecretUntil);
    }

    [TestMethod]
    public async Task Send_ABurst_IsBoundedAndWhole()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("KPAX_WEBHOOK_BURST"), out var given) ? given : 2_000;
        _webhooks.Options.MaxWaiting = 1_000_000;
        var webhook = await AddAsync(count);

        await DrainAsync();

        Assert.HasCount(count, _receiver.Ids.Distinct());
        Assert.AreEqual(count, _receiver.Messages.Count);
        Assert.IsLessThanOrEqualTo(_webhooks.Options.PerWebhook, _receiver.MostAtOnce);
        var order = _receiver.Ids.Select((id, index) => Math.Abs(int.Parse(id["msg_".Length..]) - 1 - index)).Max();
        Assert.IsLessThanOrEqualTo(_webhooks.Options.PerWebhook * 4, order, "the order is kept within a batch");
    }

    /// <summary>A webhook for which so many messages wait.</summary>
    private async Task<Webhook> AddAsync(int messages)
    {
        var (webhook, _) = await _webhooks.AddAsync(_receiver.Url);
        await _webhooks.FillAsync(webhook.Id, messages);
        return webhook;
    }

    private async Task DrainAsync()
    {
        while (await _webhooks.Sender.SendAsync(default) > 0)
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
}

[TestClass]
public sealed class WebhookSenderOnSqliteTests() : WebhookSenderTests(Engine.Sqlite);

[TestClass]
public sealed class WebhookSenderOnPostgresTests() : WebhookSenderTests(Engine.Postgres);
