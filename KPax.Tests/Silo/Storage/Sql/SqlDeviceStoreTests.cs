using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlDeviceStoreTests(Engine engine)
{
    [TestMethod]
    public async Task Resolve_OfTheSameKey_GivesTheSameNumberWithinAnOrganisationOnly()
    {
        await using var storage = new TestStorage(engine);

        var first = await storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None);
        var again = await storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None);
        var other = await storage.ResolveAsync("/1/", "serial:A:2", TestStorage.Start, CancellationToken.None);
        var elsewhere = await storage.ResolveAsync("/1/5/", "serial:A:1", TestStorage.Start, CancellationToken.None);

        Assert.AreEqual(first, again);
        Assert.AreEqual(3, new[] { first, other, elsewhere }.Distinct().Count());
        Assert.AreEqual(first, await storage.FindAsync("/1/", "serial:A:1"));
        Assert.IsNull(await storage.FindAsync("/1/", "serial:B:1"));
        Assert.AreEqual(3, storage.Count("SELECT count(*) FROM device"));
    }

    [TestMethod]
    public async Task Resolve_OfTheSameKeyAtOnce_MakesOneDevice()
    {
        await using var storage = new TestStorage(engine);

        var ids = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(_ => Task.Run(() => storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None))));

        Assert.AreEqual(1, ids.Distinct().Count());
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM device"));
    }

    [TestMethod]
    public async Task Find_OfASnapshot_GivesWhatWasCommitted()
    {
        await using var storage = new TestStorage(engine);
        var id = await storage.AddDeviceAsync("serial:A:1", row => row with
        {
            Condition = DeviceCondition.Warning,
            Total = 0,
            TotalUnit = CounterUnit.SheetsOfPaper,
            LowestSupply = 0.5,
            LastSeenAt = TestStorage.Start.AddMinutes(1),
        });

        var found = await storage.Devices.FindAsync(id, CancellationToken.None);

        Assert.IsNotNull(found);
        Assert.AreEqual(1, found.Revision);
        Assert.AreEqual(DeviceCondition.Warning, found.Condition);
        Assert.AreEqual(0, found.Total);
        Assert.AreEqual(CounterUnit.SheetsOfPaper, found.TotalUnit);
        Assert.AreEqual(0.5, found.LowestSupply);
        Assert.AreEqual(TestStorage.Start.AddMinutes(1), found.LastSeenAt);
        Assert.IsNull(await storage.Devices.FindAsync(id + 1, CancellationToken.None));
    }

    [TestMethod]
    public async Task ListApplied_OfARange_GivesTheFencesInIt()
    {
        await using var storage = new TestStorage(engine);
        var id = await storage.AddDeviceAsync("serial:A:1");
        var fences = new ulong[] { 3, 5, 9 }.Select(number => TestStorage.FenceOf(number) with { ContentHash = number * 0x1111_1111_1111_1111 }).ToList();
        await storage.Commits.CommitAsync(new DeviceUnit { DeviceId = id, Fences = fences }, CancellationToken.None);

        var applied = await storage.Devices.ListAppliedAsync(1, 7, Lane.History, 3, 8, CancellationToken.None);
        var otherLane = await storage.Devices.ListAppliedAsync(1, 7, Lane.Live, 1, 100, CancellationToken.None);

        CollectionAssert.AreEquivalent(fences.Take(2).ToArray(), applied.ToArray());
        Assert.IsEmpty(otherLane);
    }

    [TestMethod]
    public async Task Touch_OfLastSeenTimes_MovesThemForwardNeverBack()
    {
        await using var storage = new TestStorage(engine);
        var first = await storage.AddDeviceAsync("serial:A:1");
        var second = await storage.AddDeviceAsync("serial:A:2");

        await storage.Devices.TouchAsync(
            new Dictionary<long, DateTimeOffset> { [first] = TestStorage.Start.AddHours(1), [second] = TestStorage.Start.AddHours(-1) }, CancellationToken.None);

        Assert.AreEqual(TestStorage.Start.AddHours(1), (await storage.Devices.FindAsync(first, CancellationToken.None))!.LastSeenAt);
        Assert.AreEqual(TestStorage.Start, (await storage.Devices.FindAsync(second, CancellationToken.None))!.LastSeenAt);
    }
}

[TestClass]
public sealed class SqlDeviceStoreOnSqliteTests() : SqlDeviceStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlDeviceStoreOnPostgresTests() : SqlDeviceStoreTests(Engine.Postgres);
