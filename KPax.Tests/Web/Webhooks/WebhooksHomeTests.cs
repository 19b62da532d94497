using System.Net;
using KPax.Contracts.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.Webhooks;

[TestClass]
public sealed class WebhooksHomeTests
{
    [TestMethod]
    public async Task Get_OfTheList_ShowsWhereEachSendsToWithoutWhatMayBeSecret()
    {
        var webhooks = new FakeWebhooks();
        webhooks.Kept.AddRange([FakeWebhooks.Of(4, "<img src=x onerror=alert(1)>"), FakeWebhooks.Of(3, state: WebhookState.Paused)]);
        await using var host = await PagesHost.StartAsync(services => services.AddSingleton<IWebhooks>(webhooks));

        var (status, html) = await host.GetAsync("/webhooks?state=paused&org=2&before=9");

        Assert.AreEqual(HttpStatusCode.OK, status);
        Assert.AreEqual("list Paused 2 9", webhooks.Asked.Single());
        StringAssert.Contains(html, "hooks.example.com", StringComparison.Ordinal);
        Assert.IsFalse(html.Contains("key=hidden", StringComparison.Ordinal));
        Assert.IsFalse(html.Contains("<img src=x", StringComparison.Ordinal));
        StringAssert.Contains(html, "webhooks?state=paused&amp;org=2&amp;before=3", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Get_ByWhoMayNot_IsNotShownNorLinked()
    {
        await using var host = await PagesHost.StartAsync(services => services.AddSingleton<IWebhooks>(new FakeWebhooks()));

        Assert.AreEqual(HttpStatusCode.Forbidden, (await host.GetAsync("/webhooks", path: "")).Status);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await host.GetAsync("/webhooks/new", path: "")).Status);
        Assert.IsFalse((await host.GetAsync("/account", path: "")).Html.Contains("href=\"webhooks\"", StringComparison.Ordinal));
    }
}
