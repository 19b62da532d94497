using System.Net;
using KPax.Contracts.Webhooks;

namespace KPax.Tests.Silo.Webhooks;

/// <summary>Where a webhook may connect to, with a real receiver beside it that must hear nothing.</summary>
[TestClass]
public sealed class WebhookConnectorTests
{
    private const string Refused = "The host has an address that is not public, and that the operator did not allow.";

    [TestMethod]
    public async Task Connect_ANameThatLeadsElsewhereLater_IsRefusedThen()
    {
        await using var storage = new TestStorage();
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        webhooks.Names["rebinding.example"] = [IPAddress.Loopback];
        var (webhook, _) = await webhooks.AddAsync($"http://rebinding.example:{receiver.Port}/");
        await webhooks.FillAsync(webhook.Id, 1);
        await webhooks.Sender.SendAsync(default);
        Assert.HasCount(1, receiver.Messages, "the address is allowed");

        // The same machine by another address of it, which nobody allowed: it would answer.
        webhooks.Names["rebinding.example"] = [IPAddress.Parse("127.0.0.2")];
        await webhooks.FillAsync(webhook.Id, 1);
        await webhooks.Sender.SendAsync(default);

        Assert.HasCount(1, receiver.Messages);
        var message = (await webhooks.MessagesAsync(webhook.Id))[0];
        Assert.AreEqual((DeliveryState.Waiting, (int?)null, Refused), (message.State, message.Status, message.Error));
    }

    [TestMethod]
    [DataRow("169.254.169.254")]
    [DataRow("10.0.0.5")]
    [DataRow("::1")]
    [DataRow("::ffff:169.254.169.254")]
    [DataRow("fd00:ec2::254")]
    public async Task Connect_ANameWithOneBadAddressAmongGoodOnes_IsRefused(string bad)
    {
        await using var storage = new TestStorage();
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        webhooks.Names["mixed.example"] = [IPAddress.Loopback, IPAddress.Parse(bad)];
        var (webhook, _) = await webhooks.AddAsync($"http://mixed.example:{receiver.Port}/");
        await webhooks.FillAsync(webhook.Id, 1);

        await webhooks.Sender.SendAsync(default);

        Assert.IsEmpty(receiver.Messages);
        Assert.AreEqual(Refused, (await webhooks.MessagesAsync(webhook.Id)).Single().Error);
    }

    [TestMethod]
    public async Task Connect_HttpToAnythingButThisMachine_IsRefused()
    {
        await using var storage = new TestStorage();
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        webhooks.Names["clear.example"] = [IPAddress.Parse("8.8.8.8")];
        var (webhook, _) = await webhooks.AddAsync($"http://clear.example:{receiver.Port}/");
        await webhooks.FillAsync(webhook.Id, 1);

        await webhooks.Sender.SendAsync(default);

        Assert.AreEqual(Refused, (await webhooks.MessagesAsync(webhook.Id)).Single().Error);
    }

    [TestMethod]
    public async Task Connect_AfterTheOperatorAllowsLess_IsRefusedByTheNewRule()
    {
        await using var storage = new TestStorage();
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, 1);
        webhooks.Options.Ports = "443";

        await webhooks.Sender.SendAsync(default);

        Assert.IsEmpty(receiver.Messages);
        StringAssert.Contains((await webhooks.MessagesAsync(webhook.Id)).Single().Error, "the port must be one of 443", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Connect_AnUnknownNameAndAClosedPort_AreToldInPlainWords()
    {
        await using var storage = new TestStorage();
        var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (unknown, closed) = ((await webhooks.AddAsync("https://nowhere.example/")).Webhook, (await webhooks.AddAsync(receiver.Url)).Webhook);
        await webhooks.FillAsync(unknown.Id, 1);
        await webhooks.FillAsync(closed.Id, 1);
        await receiver.DisposeAsync();

        await webhooks.Sender.SendAsync(default);

        Assert.AreEqual("The host is not known to DNS.", (await webhooks.MessagesAsync(unknown.Id)).Single().Error);
        Assert.AreEqual("No connection: ConnectionRefused.", (await webhooks.MessagesAsync(closed.Id)).Single().Error);
    }

    [TestMethod]
    public async Task Connect_HttpsToACertificateThatNobodyTrusts_IsRefused()
    {
        await using var storage = new TestStorage();
        await using var server = await TestServer.StartAsync();
        var port = new Uri(server.Address).Port;
        var webhooks = await TestWebhooks.StartAsync(storage, change: options => options.Ports = $"{port}");
        var (webhook, _) = await webhooks.AddAsync($"https://127.0.0.1:{port}/");
        await webhooks.FillAsync(webhook.Id, 1);

        await webhooks.Sender.SendAsync(default);

        Assert.AreEqual("The certificate of the host is not trusted, or TLS failed.", (await webhooks.MessagesAsync(webhook.Id)).Single().Error);
    }

    [TestMethod]
    public async Task Send_ToAReceiverThatNeverAnswers_EndsInTime()
    {
        await using var storage = new TestStorage();
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, 1);
        var (came, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Answer = (context, _) =>
        {
            came.SetResult();
            return never.Task.WaitAsync(context.RequestAborted);
        };

        var sending = webhooks.Sender.SendAsync(default);
        await came.Task;
        storage.Time.Advance(webhooks.Options.Timeout);
        await sending;

        Assert.AreEqual("There was no answer in time.", (await webhooks.MessagesAsync(webhook.Id)).Single().Error);
    }

    [TestMethod]
    public async Task Send_AnEndlessAnswer_IsReadForSomeOctetsAndTakenByItsStatus()
    {
        await using var storage = new TestStorage();
        await using var receiver = await TestReceiver.StartAsync();
        var webhooks = await TestWebhooks.StartAsync(storage, receiver);
        var (webhook, _) = await webhooks.AddAsync(receiver.Url);
        await webhooks.FillAsync(webhook.Id, 1);
        receiver.Answer = async (context, _) =>
        {
            var octets = new byte[64 * 1_024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(octets, context.RequestAborted);
            }
        };

        await webhooks.Sender.SendAsync(default);

        Assert.AreEqual(DeliveryState.Delivered, (await webhooks.MessagesAsync(webhook.Id)).Single().State);
    }
}
