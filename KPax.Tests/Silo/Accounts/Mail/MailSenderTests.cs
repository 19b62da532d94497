using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using KPax.Silo.Accounts.Mail;
using KPax.Silo.Storage.Sql;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KPax.Tests.Silo.Accounts.Mail;

[TestClass]
public sealed class MailSenderTests
{
    private static readonly Caller Owner = Caller.WithEverything("Olive Owner", "/1/");

    [TestMethod]
    public async Task Mail_WhileTheMailServerRefusesOrIsGone_WaitsAndIsSentOnceItIsBack()
    {
        await using var smtp = new TestSmtp { Refusal = "451 later" };
        await using var server = await TestServer.StartAsync(settings: smtp.Settings);
        var invitations = server.Services.GetRequiredService<IInvitations>();

        var answer = await invitations.InviteAsync(Owner, new NewInvitation("anna@example.com", BuiltInRoles.Viewer.Id, 1, "fr"), default);
        Assert.IsNull(answer.Link, "the link goes by mail");
        var database = server.Services.GetRequiredService<ISqlDatabase>();
        Assert.IsTrue(await Eventually.HoldsAsync(() => Attempts(database) >= 2, TimeSpan.FromSeconds(60)));
        Assert.IsFalse(
            database.Read(reader => reader.Query("SELECT body FROM mail", row => System.Text.Encoding.Latin1.GetString(row.Octets(0)))).Single().Contains("http", StringComparison.Ordinal),
            "the link stands in the database in clear");
        Assert.IsTrue(database.Read(reader => reader.Query("SELECT error FROM mail", row => row.Text(0))).Single().Contains("later", StringComparison.Ordinal));
        Assert.IsEmpty(smtp.Mails);

        smtp.Refusal = "";
        await server.RestartAsync();
        var mail = await smtp.WaitAsync("anna@example.com");

        Assert.AreEqual("Invitation à KPax", mail.Subject);
        StringAssert.Contains(mail.TextBody, "Olive Owner vous invite à KPax pour « KPax »");
        StringAssert.StartsWith(TestSmtp.LinkIn(mail), $"{server.Handle.Plan.PublicAddress}/invitation?code=");
        var after = server.Services.GetRequiredService<ISqlDatabase>();
        Assert.IsTrue(await Eventually.HoldsAsync(() => after.Read(reader => reader.ReadNumber("SELECT count(*) FROM mail")) == 0, TimeSpan.FromSeconds(60)));
        Assert.HasCount(1, server.Services.GetServices<IHostedService>().OfType<MailPruner>(), "what is given up is forgotten one day");
    }

    [TestMethod]
    [DataRow(1, 30)]
    [DataRow(2, 60)]
    [DataRow(5, 480)]
    [DataRow(50, 3600)]
    public void WaitAfter_Attempts_DoublesUpToAnHour(int attempts, int seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), MailSender.WaitAfter(attempts, TimeSpan.FromSeconds(30)));

    private static long Attempts(ISqlDatabase database) => database.Read(reader => reader.ReadNumber("SELECT attempts FROM mail")) ?? 0;
}
