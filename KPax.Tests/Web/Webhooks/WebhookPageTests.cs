using System.Net;
using KPax.Contracts.Organisations;
using KPax.Contracts.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.Webhooks;

[TestClass]
public sealed class WebhookPageTests
{
    private const string Page = "/webhooks/3";

    [TestMethod]
    public async Task Get_OfAWebhook_ShowsItWithItsMessagesAndWhatCanBeDone()
    {
        var webhooks = new FakeWebhooks();
        webhooks.Kept.Add(FakeWebhooks.Of(3));
        webhooks.Messages.AddRange(
            [FakeWebhooks.Message(5, DeliveryState.Waiting, "No connection."), FakeWebhooks.Message(4, DeliveryState.Delivered), FakeWebhooks.Message(3, DeliveryState.Failed, "Too late.")]);
        await using var host = await StartAsync(webhooks);

        var (status, html) = await host.GetAsync(Page + "?state=waiting&before=9");

        Assert.AreEqual(HttpStatusCode.OK, status);
        foreach (var text in new[] { "ticket desk", "https://hooks.example.com/kpax?key=hidden", "alert.opened, agent.silent", "Camille", "msg_5", "No connection.", "value=\"redeliver-4\"", "value=\"redeliver-3\"" })
        {
            StringAssert.Contains(html, text, StringComparison.Ordinal);
        }

        Assert.IsFalse(html.Contains("redeliver-5", StringComparison.Ordinal), "it waits");
        StringAssert.Contains(html, "webhooks/3?state=waiting&amp;before=3", StringComparison.Ordinal);
        CollectionAssert.Contains(webhooks.Asked, "messages Waiting 9");
    }

    [TestMethod]
    [DataRow("test")]
    [DataRow("pause")]
    [DataRow("redeliver-4", "redeliver 4 3")]
    public async Task Post_OfAnActiveWebhook_DoesItAndComesBack(string handler, string? asked = null)
    {
        var webhooks = new FakeWebhooks();
        webhooks.Kept.Add(FakeWebhooks.Of(3));
        webhooks.Messages.Add(FakeWebhooks.Message(4, DeliveryState.Delivered));
        await using var host = await StartAsync(webhooks);

        var done = await host.PostAsync(Page, handler, []);

        StringAssert.EndsWith(done.Location, "webhooks/3", StringComparison.Ordinal);
        CollectionAssert.Contains(webhooks.Asked, asked ?? $"{handler} 3");
    }

    [TestMethod]
    public async Task Post_WithoutTheTokenOfTheForm_IsRefused()
    {
        var webhooks = new FakeWebhooks();
        webhooks.Kept.Add(FakeWebhooks.Of(3));
        await using var host = await StartAsync(webhooks);

        var forged = await host.PostAsync(Page, "remove", [], isForged: true);

        Assert.AreEqual(HttpStatusCode.BadRequest, forged.Status);
        Assert.IsFalse(webhooks.Asked.Contains("remove 3"));
    }

    [TestMethod]
    public async Task Rotate_ShowsTheNewSecretOnce()
    {
        var webhooks = new FakeWebhooks();
        webhooks.Kept.Add(FakeWebhooks.Of(3));
        await using var host = await StartAsync(webhooks);

        var rotated = await host.PostAsync(Page, "rotate", []);
        var (_, again) = await host.GetAsync(Page);

        StringAssert.Contains(rotated.Html, "whsec_rotated", StringComparison.Ordinal);
        Assert.IsFalse(again.Contains("whsec_rotated", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Rotate_ThatIsRefused_SaysWhyInAnAnswerThatIsNoSuccess()
    {
        var webhooks = new FakeWebhooks();
        webhooks.Kept.Add(FakeWebhooks.Of(3));
        webhooks.Problems.Add(new OrganisationProblem("webhook", "3", "somebody else changed it."));
        await using var host = await StartAsync(webhooks);

        var refused = await host.PostAsync(Page, "rotate", []);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, refused.Status);
        StringAssert.Contains(refused.Html, "somebody else changed it.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Change_ThatIsRefused_SaysWhyAndKeepsWhatWasTyped()
    {
        var webhooks = new FakeWebhooks();
        webhooks.Kept.Add(FakeWebhooks.Of(3));
        webhooks.Problems.Add(new OrganisationProblem("url", "http://x", "only https is taken."));
        await using var host = await StartAsync(webhooks);

        var refused = await host.PostAsync(Page, "change", [("name", "<script>alert(1)</script>"), ("url", " http://x "), ("event", "device.found")]);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, refused.Status);
        StringAssert.Contains(refused.Html, "only https is taken.", StringComparison.Ordinal);
        StringAssert.Contains(refused.Html, "&lt;script&gt;alert(1)&lt;/script&gt;", StringComparison.Ordinal);
        Assert.IsFalse(refused.Html.Contains("<script>alert", StringComparison.Ordinal));
        Assert.AreEqual(new WebhookChange("<script>alert(1)</script>", "http://x", WebhookEvents.DeviceFound), webhooks.Changes.Single());
    }

    [TestMethod]
    public async Task Get_OfAStoppedWebhook_SaysWhyAndOffersToGoOn()
    {
        var webhooks = new FakeWebhooks();
        webhooks.Kept.Add(FakeWebhooks.Of(3, state: WebhookState.Stopped));
        await using var host = await StartAsync(webhooks);

        var (_, html) = await host.GetAsync(Page);

        StringAssert.Contains(html, "it wants no more messages (410)", StringComparison.Ordinal);
        StringAssert.Contains(html, "value=\"resume\"", StringComparison.Ordinal);
        Assert.IsFalse(html.Contains("value=\"test\"", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Get_OfNone_IsNotFound()
    {
        await using var host = await StartAsync(new FakeWebhooks());

        Assert.AreEqual(HttpStatusCode.NotFound, (await host.GetAsync(Page)).Status);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await host.GetAsync(Page, path: "")).Status);
    }

    private static Task<PagesHost> StartAsync(FakeWebhooks webhooks) => PagesHost.StartAsync(services => services.AddSingleton<IWebhooks>(webhooks));
}
