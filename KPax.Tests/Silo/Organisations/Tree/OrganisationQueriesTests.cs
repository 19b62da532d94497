using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Organisations.Tree;

public abstract class OrganisationQueriesTests(Engine engine)
{
    private static readonly Caller Root = TestOrganisations.Root;

    [TestMethod]
    public async Task List_PageByPage_GivesTheTreeInOrderOnce()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var zeta = await tree.AddAsync(1, OrganisationKind.Customer, "Zeta", "Asia/Tokyo");
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "acme");
        await tree.AddAsync(zeta, OrganisationKind.Office, "Nagoya");
        await tree.AddAsync(acme, OrganisationKind.Office, "Paris");
        await tree.AddAsync(acme, OrganisationKind.Office, "Nice");

        var names = new List<string>();
        for (var skip = 0; skip < 6; skip += 2)
        {
            var page = await tree.Queries.ListAsync(Root, new OrganisationListing { Skip = skip, Take = 2 }, default);
            Assert.AreEqual(6, page.Count);
            names.AddRange(page.Rows.Select(row => $"{row.Level}{row.Node.Name} {row.Children} {row.TimeZone}"));
        }

        CollectionAssert.AreEqual(
            new[] { "0KPax 2 Etc/UTC", "1acme 2 Etc/UTC", "2Nice 0 Etc/UTC", "2Paris 0 Etc/UTC", "1Zeta 1 Asia/Tokyo", "2Nagoya 0 Asia/Tokyo" }, names);
        Assert.AreEqual(2, (await tree.Queries.ListAsync(Root, new OrganisationListing { Search = "N" + "I", Below = acme, Levels = 1 }, default)).Count
            + (await tree.Queries.ListAsync(Root, new OrganisationListing { Below = acme, Levels = 0 }, default)).Count);
    }

    [TestMethod]
    [DataRow(-1, 5)]
    [DataRow(0, 0)]
    [DataRow(0, 501)]
    public async Task List_PageOutOfRange_Throws(int skip, int take)
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(
            () => tree.Queries.ListAsync(Root, new OrganisationListing { Skip = skip, Take = take }, default));
    }

    [TestMethod]
    public async Task ListSettings_OfAnOrganisation_SaysWhereEachComesFrom()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        var acme = await tree.AddAsync(1, OrganisationKind.Customer, "Acme", "Europe/Paris");
        var nice = await tree.AddAsync(acme, OrganisationKind.Office, "Nice");
        Assert.AreEqual(new OrganisationSetting("time-zone", "\"Europe/Paris\"", acme), (await tree.Queries.ListSettingsAsync(Root, nice, default)).Single());
        Assert.AreEqual(new OrganisationSetting("time-zone", "\"Etc/UTC\"", null), (await tree.Queries.ListSettingsAsync(Root, 1, default)).Single());
        Assert.IsTrue((await tree.Commands.ResetAsync(Root, acme, "time-zone", default)).IsDone);
        Assert.IsNull((await tree.Queries.ListSettingsAsync(Root, nice, default)).Single().FromId);
    }
}

[TestClass]
public sealed class OrganisationQueriesOnSqliteTests() : OrganisationQueriesTests(Engine.Sqlite);

[TestClass]
public sealed class OrganisationQueriesOnPostgresTests() : OrganisationQueriesTests(Engine.Postgres);
