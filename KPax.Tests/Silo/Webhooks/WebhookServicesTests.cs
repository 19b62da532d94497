using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Webhooks;
using KPax.Silo.Access;
using KPax.Silo.Accounts.Identity;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo.Accounts.Mail;
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
        await using var server = await TestServer.StartAsync(settings: SettingsOf(receiver));
        var (ada, id) = await AddAsync(server, receiver);

        await server.Services.GetRequiredService<IWebhooks>().TestAsync(ada, id, default);
        Assert.IsTrue(await Eventually.HoldsAsync(() => receiver.Ids.Distinct().Count() == 1, TimeSpan.FromSeconds(60)));
        await server.RestartAsync();
        await server.Services.GetRequiredService<IWebhooks>().TestAsync(ada, id, default);

        Assert.IsTrue(await Eventually.HoldsAsync(() => receiver.Ids.Distinct().Count() == 2, TimeSpan.FromSeconds(60)));
    }

    [TestMethod]
    public async Task Server_WhoseReceiverWantsNoMore_TellsWhoAnswersForItByMailOnce()
    {
        await using var receiver = await TestReceiver.StartAsync();
        await using var smtp = new TestSmtp();
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?>(SettingsOf(receiver).Concat(smtp.Settings)));
        var (ada, id) = await AddAsync(server, receiver);
        await server.Services.GetRequiredService<AccountDesk>().CreateAsync(
            new Account { Id = "ada", Email = "ada@example.org", Name = "ada", Language = "fr" }, OwnerSignIn.Password);
        receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = 410;
            return Task.CompletedTask;
        };

        await server.Services.GetRequiredService<IWebhooks>().TestAsync(ada, id, default);
        await server.Services.GetRequiredService<IWebhooks>().TestAsync(ada, id, default);
        var mail = await smtp.WaitAsync("ada@example.org");

        Assert.AreEqual("Un webhook de KPax a été arrêté", mail.Subject);
        StringAssert.Contains(mail.TextBody, "« desk » de « KPax » : le destinataire a répondu", StringComparison.Ordinal);
        StringAssert.Contains(mail.TextBody, $"/webhooks/{id}", StringComparison.Ordinal);
        var stopped = (await server.Services.GetRequiredService<IWebhooks>().FindAsync(ada, id, default))!;
        Assert.AreEqual((WebhookState.Stopped, WebhookStop.Gone, 1), (stopped.State, stopped.Stop, smtp.Mails.Count));
    }

    private static Dictionary<string, string?> SettingsOf(TestReceiver receiver) => new()
    {
        ["KPax:Webhooks:AllowHttpToLoopback"] = "true",
        ["KPax:Webhooks:AllowedNetworks"] = "127.0.0.1/32",
        ["KPax:Webhooks:Ports"] = $"{receiver.Port}",
        ["KPax:Webhooks:LookEvery"] = "00:00:00.1",
    };

    private static async Task<(Caller Ada, long Webhook)> AddAsync(TestServer server, TestReceiver receiver)
    {
        await server.Services.GetRequiredService<IPeople>().PutAsync(System, new Person("ada", "ada", "ada@example.org", false, TimeProvider.System.GetUtcNow()), default);
        Assert.IsTrue((await server.Services.GetRequiredService<IGrants>().GrantAsync(System, new NewGrant("ada", BuiltInRoles.Owner.Id, 1), default)).IsDone);
        var ada = (await server.Services.GetRequiredService<ICallerDirectory>().FindAsync("ada", default))!;
        var made = await server.Services.GetRequiredService<IWebhooks>().CreateAsync(
            ada, new NewWebhook { OrganisationId = 1, Name = "desk", Url = receiver.Url, Events = WebhookEvents.AlertOpened }, default);
        Assert.IsNotNull(made.Webhook, string.Join('\n', made.Problems));
        return (ada, made.Webhook.Id);
    }

    [TestMethod]
    public async Task Server_WithSettingsThatCannotBeUnderstood_DoesNotStartAndSaysWhy()
    {
        var fault = await Assert.ThrowsAsync<Exception>(() => TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Webhooks:Ports"] = "https" }));

        StringAssert.Contains(fault.Message, "KPax:Webhooks:Ports holds 'https'", StringComparison.Ordinal);
    }
}
