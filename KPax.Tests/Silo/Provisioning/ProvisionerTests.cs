using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Enrolment;
using KPax.Silo.Hosting;
using KPax.Silo.Organisations;
using KPax.Silo.Provisioning;
using KPax.Silo.Storage.Sql;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo.Access;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Provisioning;

[TestClass]
public sealed class ProvisionerTests
{
    private const string Text = """
        {
          "root": { "name": "Headquarters" },
          "organisations": [ { "name": "Acme", "kind": "customer", "time-zone": "Europe/Paris", "children": [ { "name": "Nice", "kind": "office" } ] } ],
          "roles": [ { "name": "helpdesk", "permissions": ["devices.read"], "organisation": "Acme" } ],
          "tokens": [ { "organisation": "Acme/Nice", "note": "reception", "file": "nice.txt" } ],
          "invitations": [ { "organisation": "Acme", "email": "ada@example.com", "role": "helpdesk", "file": "ada.txt" } ]
        }
        """;

    [TestMethod]
    [DataRow(Engine.Sqlite)]
    [DataRow(Engine.Postgres)]
    public async Task Apply_Twice_MakesEverythingOnce(Engine engine)
    {
        await using var storage = new TestStorage(engine);
        using var folder = new TemporaryFolder();
        var (provisioner, access) = Make(storage, folder);
        var file = ProvisioningReader.Read(Text).File;

        Assert.AreEqual("", string.Join('\n', await provisioner.ApplyAsync(file, default)));
        var version = storage.Count("SELECT version FROM organisation_tree");
        var token = await File.ReadAllTextAsync(folder.Of("tokens", "nice.txt"));
        Assert.AreEqual("", string.Join('\n', await provisioner.ApplyAsync(file, default)));

        StringAssert.StartsWith(token, "kpax1-fr-");
        Assert.AreEqual(version, storage.Count("SELECT version FROM organisation_tree"), "a second time nothing is written");
        Assert.AreEqual(token, await File.ReadAllTextAsync(folder.Of("tokens", "nice.txt")));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM enrolment_token"));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM invitation"));
        StringAssert.StartsWith(await File.ReadAllTextAsync(folder.Of("tokens", "ada.txt")), "https://kpax.example/invitation?code=");
        var nodes = (await access.Tree.Queries.ListAsync(TestAccess.System, new OrganisationListing(), default)).Rows;
        CollectionAssert.AreEqual(new[] { "Headquarters Etc/UTC", "Acme Europe/Paris", "Nice Europe/Paris" }, nodes.Select(row => $"{row.Node.Name} {row.TimeZone}").ToArray());
        var acme = nodes[1].Node.Id;
        Assert.AreEqual(Permission.DevicesRead, (await access.Roles.ListAsync(TestAccess.System, acme, default))!.Single(role => role.Name == "helpdesk").Permissions);
    }

    [TestMethod]
    public async Task Apply_WithAProblem_MakesNothing()
    {
        await using var storage = new TestStorage();
        using var folder = new TemporaryFolder();
        var (provisioner, _) = Make(storage, folder);
        var problems = await provisioner.ApplyAsync(ProvisioningReader.Read(Text.Replace("\"organisation\": \"Acme/Nice\"", "\"organisation\": \"Acme/Lyon\"", StringComparison.Ordinal)).File, default);

        StringAssert.StartsWith(problems.Single(), "tokens[0].organisation is 'Acme/Lyon'");
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM organisation"));
    }

    [TestMethod]
    public async Task Apply_WhereTheTokenCannotBeWritten_EndsItAndSaysSo()
    {
        await using var storage = new TestStorage();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Of("tokens"), "a file where the folder must be");
        var (provisioner, _) = Make(storage, folder);
        var problems = await provisioner.ApplyAsync(ProvisioningReader.Read(Text).File, default);

        StringAssert.StartsWith(problems[0], "tokens[0].file is 'nice.txt'");
        StringAssert.StartsWith(problems[1], "invitations[0].file is 'ada.txt'");
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM invitation"), "nobody would have the link");
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM enrolment_token WHERE revoked IS NOT NULL"));
    }

    private static (Provisioner Provisioner, TestAccess Access) Make(TestStorage storage, TemporaryFolder folder)
    {
        var access = new TestAccess(storage);
        var tokens = new SqlEnrolmentStore(storage.Database, storage.Writer);
        var barred = new BarredAgents(new SqlAgentRegistry(storage.Database, storage.Writer), Options.Create(new EnrolmentOptions()), storage.Time);
        var desk = new EnrolmentDesk(
            new TokenOffice(tokens, "fr", () => [], storage.Time), tokens, storage.Ledger, barred, access.Tree.Directory, storage.Time);
        return (new Provisioner(
            access.Tree.Directory, access.Tree.Commands, access.Roles, desk, tokens, InvitationPutterTests.Make(storage, access, folder.Path).Putter, access.Tree.Catalog, Options.Create(new OrganisationOptions()),
            Options.Create(new KPaxOptions { DataDirectory = folder.Path }), NullLogger<Provisioner>.Instance), access);
    }
}
