using System.Net;
using KPax.Contracts.Access;
using KPax.Silo.Storage.Sql;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo.Accounts.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Provisioning;

/// <summary>A whole server that begins with a file.</summary>
[TestClass]
public sealed class ProvisioningServiceTests
{
    private const string Email = "camille@example.com";

    [TestMethod]
    public async Task Start_WithAnInvitationInTheFile_SendsItByMailOnce()
    {
        using var folder = new TemporaryFolder();
        await using var smtp = new TestSmtp();
        await File.WriteAllTextAsync(folder.Of("file.json"), $$"""
            {
              "organisations": [ { "name": "Acme", "kind": "customer" } ],
              "invitations": [ { "organisation": "Acme", "email": "{{Email}}", "role": "manager", "language": "fr" } ]
            }
            """);
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?>(smtp.Settings)
        {
            ["KPax:Provisioning:File"] = folder.Of("file.json"),
        });

        var mail = await smtp.WaitAsync(Email);
        var link = TestSmtp.LinkIn(mail);
        using var client = server.CreateClient();
        using var page = await client.GetAsync(new Uri(link).PathAndQuery);

        // The sender strikes a mail off its list once its receipt is read: a server that ends before sends it again.
        Assert.IsTrue(await Eventually.HoldsAsync(
            async () => await server.Services.GetRequiredService<ISqlDatabase>().ReadAsync(reader => reader.ReadNumber("SELECT count(*) FROM mail"), default) == 0,
            TimeSpan.FromMinutes(2)));
        await server.RestartAsync();

        Assert.AreEqual(("Invitation à KPax", HttpStatusCode.OK), (mail.Subject, page.StatusCode));
        StringAssert.Contains(await page.Content.ReadAsStringAsync(), "Acme", StringComparison.Ordinal);
        Assert.IsFalse(Directory.Exists(Path.Combine(server.DataDirectory, "tokens")), "no link lies in a file where a mail takes it");
        var left = await server.Services.GetRequiredService<ISqlDatabase>().ReadAsync(
            reader => (Invitations: reader.ReadNumber("SELECT count(*) FROM invitation WHERE role_id = $role", ("$role", BuiltInRoles.Manager.Id)),
                Mails: reader.ReadNumber("SELECT count(*) FROM mail")),
            default);
        Assert.AreEqual((1L, 0L, 1), (left.Invitations, left.Mails, smtp.Mails.Count), "the second start invites nobody again");
    }
}
