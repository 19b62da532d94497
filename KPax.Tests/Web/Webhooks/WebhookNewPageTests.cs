using System.Net;
using KPax.Contracts.Organisations;
using KPax.Contracts.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.Webhooks;

[TestClass]
public sealed class WebhookNewPageTests
{
    private const string Page = "/webhooks/new?org=1";

    [TestMethod]
    public async Task Make_ShowsTheSecretOnceAndAsksForWhatWasChosen()
    {
        var webhooks = new FakeWebhooks();
        await using var host = await StartAsync(webhooks);

        var made = await host.PostAsync(Page, "create", [("name", "ticket desk"), ("url", " https://hooks.example.com/ "), ("event", "agent.silent")]);
        var (_, again) = await host.GetAsync(Page);

        Assert.AreEqual(HttpStatusCode.OK, made.Status);
        StringAssert.Contains(made.Html, "whsec_shown", StringComparison.Ordinal);
        StringAssert.Contains(made.Html, "href=\"webhooks/7\"", StringComparison.Ordinal);
        Assert.IsFalse(again.Contains("whsec_shown", StringComparison.Ordinal));
        Assert.AreEqual(
            new NewWebhook { OrganisationId = 1, Name = "ticket desk", Url = "https://hooks.example.com/", Events = WebhookEvents.AgentSilent }, webhooks.Wishes.Single());
    }

    [TestMethod]
    public async Task Make_ThatIsRefused_SaysWhyAndKeepsWhatWasTyped()
    {
        var webhooks = new FakeWebhooks();
        webhooks.Problems.Add(new OrganisationProblem("events", "", "name some."));
        await using var host = await StartAsync(webhooks);

        var made = await host.PostAsync(Page, "create", [("name", "ticket desk"), ("url", "https://hooks.example.com/"), ("event", "webhook.test")]);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, made.Status);
        StringAssert.Contains(made.Html, "name some.", StringComparison.Ordinal);
        StringAssert.Contains(made.Html, "value=\"ticket desk\"", StringComparison.Ordinal);
        Assert.AreEqual(WebhookEvents.None, webhooks.Wishes.Single().Events);
    }

    private static Task<PagesHost> StartAsync(FakeWebhooks webhooks) => PagesHost.StartAsync(services => services.AddSingleton<IWebhooks>(webhooks));
}
