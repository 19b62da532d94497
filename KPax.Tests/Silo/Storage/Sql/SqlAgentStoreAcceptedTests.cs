using KPax.Contracts.Agents;
using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlAgentStoreAcceptedTests(Engine engine)
{
    private const ulong Epoch = ulong.MaxValue - 3;

    [TestMethod]
    public async Task ListAccepted_OfNumbers_FindsThoseWithTheSameContentOnly()
    {
        await using var storage = new TestStorage(engine);
        var id = await StoreAsync(storage, new AcceptedRun(Epoch, Lane.Live, 5, [50, ulong.MaxValue, 70]), new AcceptedRun(9, Lane.History, 1, [10]));
        FenceRow[] numbers =
        [
            new(id, Epoch, Lane.Live, 4, 50),
            new(id, Epoch, Lane.Live, 5, 50),
            new(id, Epoch, Lane.Live, 6, ulong.MaxValue),
            new(id, Epoch, Lane.Live, 7, 71),
            new(id, Epoch, Lane.Live, 8, 70),
            new(id, Epoch, Lane.History, 5, 50),
            new(id, 9, Lane.History, 1, 10),
        ];

        var accepted = await storage.Agents.ListAcceptedAsync(id, numbers, CancellationToken.None);
        var stranger = await storage.Agents.ListAcceptedAsync(id + 1, numbers, CancellationToken.None);

        CollectionAssert.AreEquivalent(new[] { numbers[1], numbers[2], numbers[6] }, accepted.ToArray());
        Assert.IsEmpty(stranger);
    }

    [TestMethod]
    public async Task PruneAccepted_OfAnAge_ForgetsWhatIsOlder()
    {
        await using var storage = new TestStorage(engine);
        var id = await StoreAsync(storage, new AcceptedRun(Epoch, Lane.Live, 1, [1, 2]));
        await CommitAsync(storage, id, 2, 4, TestStorage.Start.AddDays(62), new AcceptedRun(Epoch, Lane.Live, 3, [3, 4]));

        Assert.AreEqual(0, await storage.Agents.PruneAcceptedAsync(TestStorage.Start, CancellationToken.None));
        Assert.AreEqual(1, await storage.Agents.PruneAcceptedAsync(TestStorage.Start.AddDays(1), CancellationToken.None));
        CollectionAssert.AreEqual(new long[] { 3 }, storage.Numbers("SELECT first FROM accepted").ToArray());
    }

    private static async Task<long> StoreAsync(TestStorage storage, params AcceptedRun[] runs)
    {
        var id = (await storage.Agents.FindOrTrustAsync(new byte[] { 1 }, mayTrust: true, CancellationToken.None))!.Value;
        await storage.Agents.OpenEpochAsync(id, Epoch, TestStorage.Start, CancellationToken.None);
        await CommitAsync(storage, id, 0, 2, TestStorage.Start, runs);
        return id;
    }

    private static async Task CommitAsync(TestStorage storage, long id, ulong before, ulong after, DateTimeOffset at, params AcceptedRun[] runs)
    {
        var unit = new AgentUnit
        {
            AgentId = id,
            Epoch = Epoch,
            Lane = Lane.Live,
            MarkBefore = before,
            MarkAfter = after,
            HashAfter = [1],
            ReceivedAt = at,
            Accepted = runs,
        };
        var result = await storage.Commits.CommitAsync(unit, CancellationToken.None);
        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
    }
}

[TestClass]
public sealed class SqlAgentStoreAcceptedOnSqliteTests() : SqlAgentStoreAcceptedTests(Engine.Sqlite);

[TestClass]
public sealed class SqlAgentStoreAcceptedOnPostgresTests() : SqlAgentStoreAcceptedTests(Engine.Postgres);
