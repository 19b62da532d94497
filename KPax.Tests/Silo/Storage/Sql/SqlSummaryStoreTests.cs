using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Summaries;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlSummaryStoreTests(Engine engine)
{
    private static readonly OrganisationNode Root = new(1, null, "/1/", OrganisationKind.Root, "KPax", false, "fr");

    [TestMethod]
    public async Task ListOwn_OfAnOrganisation_GivesItsReadDevicesAndTheirLowSupply()
    {
        await using var storage = await WithTreeAsync();
        var low = await storage.AddDeviceAsync("serial:A:1", row => row with { HasLowSupply = true, Condition = DeviceCondition.Stopped });
        var unmeasured = await storage.AddDeviceAsync("serial:A:2");
        await storage.AddDeviceAsync("serial:A:3", path: "/1/5/");
        await storage.ExecuteAsync($"INSERT INTO device_pages (device_id, day, today, month) VALUES ({low}, 20000, 3, 70)");
        await storage.ResolveAsync("/1/", "serial:never-read:1", TestStorage.Start, CancellationToken.None);

        var own = await storage.Summaries.ListOwnAsync(1, CancellationToken.None);

        CollectionAssert.AreEquivalent(
            new[] { new DeviceContribution(low, 1, DeviceCondition.Stopped, true) { Pages = new(20_000, 3, 70) }, new DeviceContribution(unmeasured, 1, DeviceCondition.Ok, false) }, own.ToArray());
    }

    [TestMethod]
    public async Task ListBelow_OfAnOrganisation_AddsUpEachBelowItAndNothingBeside()
    {
        await using var storage = await WithTreeAsync();
        await storage.AddDeviceAsync("serial:A:1");
        await storage.AddDeviceAsync("serial:A:2", row => row with { Condition = DeviceCondition.Warning, HasLowSupply = true }, "/1/5/");
        await storage.AddDeviceAsync("serial:A:3", row => row with { Condition = DeviceCondition.NotAnswering, LowestSupply = 1 }, "/1/5/");
        var six1 = await storage.AddDeviceAsync("serial:A:4", row => row with { Condition = DeviceCondition.Stopped }, "/1/5/6/");
        await storage.AddDeviceAsync("serial:A:5", path: "/1/50/");

        await storage.ExecuteAsync($"INSERT INTO device_pages (device_id, day, today, month) VALUES ({six1}, 20000, NULL, 70)");

        var rows = await storage.Summaries.ListBelowAsync(Root with { Id = 1 }, CancellationToken.None);
        var below5 = await storage.Summaries.ListBelowAsync(Root with { Id = 5, Path = "/1/5/" }, CancellationToken.None);

        var five = new SummaryRow { OrganisationId = 5, Devices = 2, Warning = 1, NotAnswering = 1, LowSupply = 1, Online = 1 };
        var six = new SummaryRow { OrganisationId = 6, Devices = 1, Stopped = 1, Online = 1, PagesDay = 20_000, PagesMonth = 70, PagesMonthDevices = 1 };
        CollectionAssert.AreEquivalent(new[] { five, six, new SummaryRow { OrganisationId = 50, Devices = 1, Online = 1 } }, rows.ToArray());
        CollectionAssert.AreEqual(new[] { six }, below5.ToArray());
    }

    [TestMethod]
    public async Task List_UnderASilentAgent_CountsItsDevicesAsNotOnline()
    {
        await using var storage = await WithTreeAsync();
        var agent = (await storage.Agents.FindOrTrustAsync(new byte[] { 8 }, mayTrust: true, CancellationToken.None))!.Value;
        await storage.AddDeviceAsync("serial:A:1", row => row with { HeardBy = agent }, "/1/5/");
        await storage.AddDeviceAsync("serial:A:2", row => row with { HeardBy = agent + 1 }, "/1/5/");
        await storage.Silences.WriteAsync([new(agent, 5, TestStorage.Start, null, true)], [], TestStorage.Start, CancellationToken.None);

        var below = await storage.Summaries.ListBelowAsync(Root, CancellationToken.None);
        var own = await storage.Summaries.ListOwnAsync(5, CancellationToken.None);

        Assert.AreEqual((2, 1), (below.Single().Devices, below.Single().Online));
        CollectionAssert.AreEquivalent(new[] { agent, agent + 1 }, own.Select(device => device.AgentId).ToArray());
        CollectionAssert.AreEqual(new[] { agent }, (await storage.Summaries.ListSilentAgentsAsync(5, CancellationToken.None)).ToArray());
        Assert.IsEmpty(await storage.Summaries.ListSilentAgentsAsync(6, CancellationToken.None));
    }

    private async Task<TestStorage> WithTreeAsync()
    {
        var storage = new TestStorage(engine);
        await storage.ExecuteAsync(
            """
            INSERT INTO organisation (id, parent_id, path, name, kind)
            VALUES (5, 1, '/1/5/', 'Five', 'customer'), (6, 5, '/1/5/6/', 'Six', 'office'), (50, 1, '/1/50/', 'Fifty', 'customer')
            """);
        return storage;
    }
}

[TestClass]
public sealed class SqlSummaryStoreOnSqliteTests() : SqlSummaryStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlSummaryStoreOnPostgresTests() : SqlSummaryStoreTests(Engine.Postgres);
