using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Silo.Accounts;
using KPax.Silo.Accounts.Invitations;
using KPax.Silo.Accounts.Mail;
using KPax.Silo.Hosting;
using KPax.Silo.Provisioning;
using KPax.Silo.Storage.Sql;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Provisioning;

[TestClass]
public sealed class InvitationPutterTests
{
    private static readonly ProvisionedInvitation Ada = new("invitations[0]", "Acme", "ada@example.com", "Manager", "fr", "ada.txt");

    [TestMethod]
    public async Task Put_AgainAfterTheInvitationWasRevoked_InvitesNobody()
    {
        await using var storage = new TestStorage();
        using var folder = new TemporaryFolder();
        var access = await TestAccess.StartAsync(storage);
        var (putter, invitations) = Make(storage, access, folder.Path);
        var failures = new List<string>();

        await putter.PutAsync(Ada, 2, failures, default);
        var made = (await invitations.ListAsync(TestAccess.System, new InvitationListing(), default)).Rows.Single();
        await invitations.RevokeAsync(TestAccess.System, made.Id, default);
        File.Delete(folder.Of("tokens", "ada.txt"));
        await putter.PutAsync(Ada with { Email = "ADA@example.com" }, 2, failures, default);

        Assert.AreEqual("", string.Join('\n', failures));
        Assert.AreEqual((2L, BuiltInRoles.Manager.Id), (made.OrganisationId, made.RoleId));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM invitation"));
        Assert.IsFalse(File.Exists(folder.Of("tokens", "ada.txt")));
    }

    [TestMethod]
    public async Task Put_OfSomebodyWhoIsThereAlready_InvitesNobody()
    {
        await using var storage = new TestStorage();
        using var folder = new TemporaryFolder();
        var access = await TestAccess.StartAsync(storage);
        await access.AddAsync("ada", (BuiltInRoles.Viewer.Id, 2));
        var (putter, _) = Make(storage, access, folder.Path);
        var failures = new List<string>();

        await putter.PutAsync(Ada with { Email = "ada@example.org" }, 2, failures, default);
        await putter.PutAsync(Ada with { Email = "da@example.org" }, 2, failures, default);

        Assert.AreEqual("", string.Join('\n', failures));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM invitation"), "the one whose address is a part of the other's");
    }

    [TestMethod]
    public async Task Put_OfWhatCannotBe_NamesTheEntryAndTheMend()
    {
        await using var storage = new TestStorage();
        using var folder = new TemporaryFolder();
        var access = await TestAccess.StartAsync(storage);
        var (putter, _) = Make(storage, access, folder.Path);
        var failures = new List<string>();

        await putter.PutAsync(Ada with { Role = "king" }, 2, failures, default);
        await putter.PutAsync(Ada with { File = "" }, 2, failures, default);

        StringAssert.StartsWith(failures[0], "invitations[0].role is 'king'; there is viewer, technician");
        Assert.AreEqual("invitations[0].file is ''; no mail can be sent: set KPax:Mail:Host, or name a file that the link is written to.", failures[1]);
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM invitation"));
    }

    internal static (InvitationPutter Putter, IInvitations Invitations) Make(TestStorage storage, TestAccess access, string folder)
    {
        var (mail, accounts) = (Options.Create(new MailOptions()), Options.Create(new AccountOptions()));
        var invitations = new Invitations(
            new SqlInvitationStore(storage.Database, storage.Writer), access.Grants, access.Tree.Queries, new MailSeal(new EphemeralDataProtectionProvider()),
            new PublicAddress("https://kpax.example", accounts), mail, accounts, storage.Time);
        return (new InvitationPutter(
            invitations, access.Grants, access.Roles, Options.Create(new KPaxOptions { DataDirectory = folder }), mail, NullLogger<InvitationPutter>.Instance), invitations);
    }
}
