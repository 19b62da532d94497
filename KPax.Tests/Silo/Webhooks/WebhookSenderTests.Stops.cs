using System.Text;
using KPax.Contracts.Audit;
using KPax.Contracts.Webhooks;
using KPax.Silo.Webhooks;
using KPax.Tests.Silo.Access;
using Microsoft.AspNetCore.DataProtection;

namespace KPax.Tests.Silo.Webhooks;

/// <summary>When a webhook is stopped.</summary>
public abstract partial class WebhookSenderTests
{
    [TestMethod]
    public async Task Send_FailingForDays_StopsTheWebhookAndSaysSo()
    {
        var webhook = await AddAsync(3);
        _receiver.Answer = (context, _) => AnswerAsync(context, 500);
        for (var turn = 0; turn < 60 && (await _webhooks.FindAsync(webhook.Id)).State == WebhookState.Active; turn++)
        {
            await _webhooks.Sender.SendAsync(default);
            _storage.Time.Advance(TimeSpan.FromHours(10));
            if (turn == 8)
            {
                // The first ones are given up by now; it hears more.
                await _webhooks.FillAsync(webhook.Id, 40);
            }
        }

        var stopped = await _webhooks.FindAsync(webhook.Id);
        Assert.AreEqual((WebhookState.Stopped, WebhookStop.Failing), (stopped.State, stopped.Stop));
        Assert.IsTrue(stopped.StateSince - TestStorage.Start >= TimeSpan.FromDays(5));
        Assert.AreEqual(43, _storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 2"), "given up, and to be seen");
        var entry = (await _webhooks.Access.Audit.ListAsync(TestAccess.System, new AuditQuery { Action = AuditActions.WebhookStop }, default)).Entries.Single();
        Assert.AreEqual(("", $"{webhook.Id}", 2L), (entry.Event.ActorId, entry.Event.TargetId, entry.Event.OrganisationId));
        StringAssert.Contains(entry.Event.After, "failing", StringComparison.Ordinal);
        Assert.AreEqual("owner:Failing", _storage.Database.Read(reader => reader.Query("SELECT recipient FROM mail", row => row.Text(0))).Single(), "one mail, with the stop");
    }

    [TestMethod]
    public async Task Send_ToAReceiverThatIsGone_StopsAtOnce()
    {
        _webhooks.Options.PerWebhook = 1;
        var webhook = await AddAsync(30);
        _receiver.Answer = (context, _) => AnswerAsync(context, 410);

        await _webhooks.Sender.SendAsync(default);
        _storage.Time.Advance(TimeSpan.FromDays(1));
        await _webhooks.Sender.SendAsync(default);

        Assert.AreEqual(WebhookStop.Gone, (await _webhooks.FindAsync(webhook.Id)).Stop);
        Assert.HasCount(4, _receiver.Messages, "one batch, and nothing more");
        Assert.AreEqual(30, _storage.Count("SELECT count(*) FROM webhook_delivery WHERE state = 2"));
    }

    [TestMethod]
    public async Task Send_AfterThePersonWhoAnswersForItLostTheRight_StopsAndSendsNothing()
    {
        var person = await _webhooks.AddPersonAsync("ada");
        var (webhook, _) = await _webhooks.AddAsync(_receiver.Url, by: person);
        await _webhooks.FillAsync(webhook.Id, 5);

        await _webhooks.TakeRightsAsync("ada");
        await _webhooks.Sender.SendAsync(default);

        Assert.IsEmpty(_receiver.Messages);
        var stopped = await _webhooks.FindAsync(webhook.Id);
        Assert.AreEqual((WebhookState.Stopped, WebhookStop.Rights, "ada"), (stopped.State, stopped.Stop, stopped.OwnerName));
        var resumed = await _webhooks.Desk.ResumeAsync(_webhooks.Owner, webhook.Id, default);
        Assert.AreEqual((WebhookState.Active, "owner"), (resumed.Webhook!.State, resumed.Webhook.OwnerName));
        await _webhooks.FillAsync(webhook.Id, 1);
        Assert.AreEqual(1, await _webhooks.Sender.SendAsync(default));
    }

    [TestMethod]
    public async Task Send_OfAnArchivedOrganisation_Stops()
    {
        var (webhook, _) = await _webhooks.AddAsync(_receiver.Url, organisation: 3);
        await _webhooks.FillAsync(webhook.Id, 1);
        Assert.IsTrue((await _webhooks.Access.Tree.Commands.ArchiveAsync(TestAccess.System, 3, true, default)).IsDone);

        await _webhooks.Sender.SendAsync(default);

        Assert.IsEmpty(_receiver.Messages);
        Assert.AreEqual(WebhookStop.Organisation, (await _webhooks.FindAsync(webhook.Id)).Stop);
    }

    [TestMethod]
    public async Task Send_WithKeysThatAreNotThoseOfTheSecret_StopsUntilThereIsANewOne()
    {
        var (webhook, secret) = await _webhooks.AddAsync(_receiver.Url);
        var stored = _storage.Database.Read(reader => reader.Query("SELECT secret FROM webhook", row => row.Octets(0))).Single();
        Assert.IsFalse(Encoding.Latin1.GetString(stored).Contains(secret["whsec_".Length..], StringComparison.Ordinal));
        await _webhooks.FillAsync(webhook.Id, 1);
        await _storage.Writer.RunAsync(
            session => session.Execute("UPDATE webhook SET secret = $other", ("$other", new WebhookSeal(new EphemeralDataProtectionProvider()).Seal([1, 2, 3]))), default);

        await _webhooks.Sender.SendAsync(default);

        Assert.IsEmpty(_receiver.Messages);
        Assert.AreEqual(WebhookStop.Secret, (await _webhooks.FindAsync(webhook.Id)).Stop);
        Assert.HasCount(1, (await _webhooks.Desk.ResumeAsync(_webhooks.Owner, webhook.Id, default)).Problems);
        await _webhooks.Desk.RotateAsync(_webhooks.Owner, webhook.Id, default);
        Assert.AreEqual(WebhookState.Active, (await _webhooks.Desk.ResumeAsync(_webhooks.Owner, webhook.Id, default)).Webhook?.State);
    }
}
