using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Webhooks;
using KPax.Silo.Access;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Webhooks;

/// <summary>On a whole server, as it is put together.</summary>
[TestClass]
public sealed class WebhookServicesTests
{
    private static readonly Caller System = Caller.WithEverything("kpax", "/1/");

    [TestMethod]
    public async Task Server_WithAWebhook_SendsByItselfAlsoAfterARestart()
    {
        await using var receiver = await TestReceiver.StartAsync();
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?>
        {
            ["KPax:Webhooks:AllowHttpToLoopback"] = "true",
            ["KPax:Webhooks:AllowedNetworks"] = "127.0.0.1/32",
            ["KPax:Webhooks:Ports"] = $"{receiver.Port}",
            ["KPax:Webhooks:LookEvery"] = "00:00:00.1",
        });
        await server.Services.GetRequiredService<IPeople>().PutAsync(System, new Person("ada", "ada", "ada@example.org", false, TimeProvider.System.GetUtcNow()), default);
        Assert.IsTrue((await server.Services.GetRequiredService<IGrants>().GrantAsync(System, new NewGrant("ada", BuiltInRoles.Owner.Id, 1), default)).IsDone);
        var ada = (await server.Services.GetRequiredService<ICallerDirectory>().FindAsync("ada", default))!;
        var made = await server.Services.GetRequiredService<IWebhooks>().CreateAsync(
            ada, new NewWebhook { OrganisationId = 1, Name = "desk", Url = receiver.Url, Events = WebhookEvents.AlertOpened }, default);
        Assert.IsNotNull(made.Webhook, string.Join('\n', made.Problems));

        await server.Services.GetRequiredService<IWebhooks>().TestAsync(ada, made.Webhook.Id, default);
        Assert.IsTrue(await Eventually.HoldsAsync(() => receiver.Messages.Count == 1, TimeSpan.FromSeconds(30)));
        await server.RestartAsync();
        await server.Services.GetRequiredService<IWebhooks>().TestAsync(ada, made.Webhook.Id, default);

        Assert.IsTrue(await Eventually.HoldsAsync(() => receiver.Messages.Count == 2, TimeSpan.FromSeconds(30)));
    }

    [TestMethod]
    public async Task Server_WithSettingsThatCannotBeUnderstood_DoesNotStartAndSaysWhy()
    {
        var fault = await Assert.ThrowsAsync<Exception>(() => TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Webhooks:Ports"] = "https" }));

        StringAssert.Contains(fault.Message, "KPax:Webhooks:Ports holds 'https'", StringComparison.Ordinal);
    }
}
