using KPax.Silo.Hosting;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Organisations.Tree;

public abstract class RegionKeeperTests(Engine engine)
{
    [TestMethod]
    public async Task Start_WithAnotherRegionThanTheData_SaysWhichItIs()
    {
        await using var storage = new TestStorage(engine);
        var tree = new TestOrganisations(storage.Organisations);
        await Keeper(storage, "fr").StartAsync(default);
        await Keeper(storage, "fr").StartAsync(default);
        await tree.AddAsync(1, KPax.Contracts.Organisations.OrganisationKind.Customer, "Acme");

        var fault = await Assert.ThrowsExactlyAsync<StorageFaultException>(() => Keeper(storage, "us").StartAsync(default));

        StringAssert.Contains(fault.Message, "KPax:Region is 'us'; the data were made in region 'fr'", StringComparison.Ordinal);
        Assert.AreEqual(2, storage.Count("SELECT count(*) FROM organisation WHERE region = 'fr'"));
    }

    private static RegionKeeper Keeper(TestStorage storage, string region) => new(storage.Organisations, Options.Create(new KPaxOptions { Region = region }));
}

[TestClass]
public sealed class RegionKeeperOnSqliteTests() : RegionKeeperTests(Engine.Sqlite);

[TestClass]
public sealed class RegionKeeperOnPostgresTests() : RegionKeeperTests(Engine.Postgres);
