using KPax.Contracts.Agents;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlAgentStoreTests(Engine engine)
{
    private static readonly byte[] Key = [1, 2, 3];

    [TestMethod]
    public async Task FindOrTrust_OfAnUnknownKey_TakesItInOnlyIfItMay()
    {
        await using var storage = new TestStorage(engine);

        var refused = await storage.Agents.FindOrTrustAsync(Key, mayTrust: false, CancellationToken.None);
        var trusted = await storage.Agents.FindOrTrustAsync(Key, mayTrust: true, CancellationToken.None);
        var known = await storage.Agents.FindOrTrustAsync(Key, mayTrust: false, CancellationToken.None);
        var again = await storage.Agents.FindOrTrustAsync(Key, mayTrust: true, CancellationToken.None);
        var other = await storage.Agents.FindOrTrustAsync(new byte[] { 9 }, mayTrust: true, CancellationToken.None);

        Assert.IsNull(refused);
        Assert.IsNotNull(trusted);
        Assert.AreEqual(trusted, known);
        Assert.AreEqual(trusted, again);
        Assert.AreNotEqual(trusted, other);
        Assert.AreEqual("/1/", await storage.Agents.FindOrganisationAsync(trusted.Value, CancellationToken.None));
        Assert.IsNull(await storage.Agents.FindOrganisationAsync(999, CancellationToken.None));
    }

    [TestMethod]
    public async Task OpenEpoch_OfSeveral_CountsThemAndGivesTheSameAgain()
    {
        await using var storage = new TestStorage(engine);
        var agent = (await storage.Agents.FindOrTrustAsync(Key, mayTrust: true, CancellationToken.None))!.Value;

        var first = await storage.Agents.OpenEpochAsync(agent, ulong.MaxValue, TestStorage.Start, CancellationToken.None);
        var second = await storage.Agents.OpenEpochAsync(agent, 5, TestStorage.Start, CancellationToken.None);
        var again = await storage.Agents.OpenEpochAsync(agent, ulong.MaxValue, TestStorage.Start, CancellationToken.None);

        Assert.AreEqual(1, first.Ordinal);
        Assert.AreEqual(2, second.Ordinal);
        Assert.AreEqual(1, again.Ordinal);
        Assert.AreEqual(ulong.MaxValue, again.Epoch);
        CollectionAssert.AreEqual(new[] { Lane.Live, Lane.History }, first.Lanes.Select(lane => lane.Lane).ToArray());
        Assert.IsTrue(first.Lanes.All(lane => lane is { Mark: 0, Hash.Length: 0 }));
        Assert.IsNull(await storage.Agents.FindEpochAsync(agent, 6, CancellationToken.None));
    }
}

[TestClass]
public sealed class SqlAgentStoreOnSqliteTests() : SqlAgentStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlAgentStoreOnPostgresTests() : SqlAgentStoreTests(Engine.Postgres);
