using KPax.Contracts.Agents;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Agent;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlCommitQueueTests(Engine engine)
{
    [TestMethod]
    public async Task Commit_OfManyUnitsThatWait_TakesOneTransaction()
    {
        var commits = 0;
        using var hold = new ManualResetEventSlim();
        await using var storage = new TestStorage(engine, connection =>
        {
            commits++;
            hold.Wait();
            connection.Execute("COMMIT");
        });
        var id = await storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None);

        var units = Enumerable.Range(1, 200)
            .Select(number => storage.Commits.CommitAsync(UnitOf(id, (ulong)number), CancellationToken.None))
            .ToArray();
        hold.Set();
        var results = await Task.WhenAll(units);

        Assert.IsTrue(results.All(result => result.Outcome == CommitOutcome.Committed));
        Assert.AreEqual(200, storage.Count("SELECT count(*) FROM reading"));
        Assert.IsLessThanOrEqualTo(5, commits, $"{commits} transactions for 200 units.");
    }

    [TestMethod]
    public async Task Commit_OfAUnitWithAFaultOfItsOwn_FailsThatUnitOnly()
    {
        using var hold = new ManualResetEventSlim();
        await using var storage = new TestStorage(engine, connection =>
        {
            hold.Wait();
            connection.Execute("COMMIT");
        });
        var id = await storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None);
        var broken = UnitOf(id, 3) with { History = [TestStorage.HistoryOf(3) with { Body = null! }] };

        var tasks = new[] { UnitOf(id, 1), UnitOf(id, 2), broken, UnitOf(id, 4) }
            .Select(unit => storage.Commits.CommitAsync(unit, CancellationToken.None)).ToArray();
        hold.Set();
        var outcomes = (await Task.WhenAll(tasks)).Select(result => result.Outcome).ToArray();

        CollectionAssert.AreEqual(
            new[] { CommitOutcome.Committed, CommitOutcome.Committed, CommitOutcome.Rejected, CommitOutcome.Committed }, outcomes);
        CollectionAssert.AreEqual(new long[] { 1, 2, 4 }, storage.Numbers("SELECT number FROM reading ORDER BY number").ToArray());
        CollectionAssert.AreEqual(new long[] { 1, 2, 4 }, storage.Numbers("SELECT number FROM fence ORDER BY number").ToArray());
    }

    [TestMethod]
    public async Task Commit_ThatFailsAgainAndAgain_IsToldOnce()
    {
        var fails = true;
        var logger = new ListLogger<SqlCommitQueue>();
        await using var storage = new TestStorage(engine, connection => connection.Execute(fails ? throw new IOException("the disk is full") : "COMMIT"), logger);
        var id = await storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None);
        for (var number = 1UL; number <= 5; number++)
        {
            await storage.Commits.CommitAsync(UnitOf(id, number), CancellationToken.None);
        }

        fails = false;
        await storage.Commits.CommitAsync(UnitOf(id, 6), CancellationToken.None);

        CollectionAssert.AreEqual(
            new[] { "Error: Nothing can be written now, and what was sent will come again. the disk is full", "Information: It is written again, after 5 failures" },
            logger.Lines.ToArray());
    }

    [TestMethod]
    public async Task Commit_ThatFails_WritesNothingAndTheNextWorks()
    {
        var fails = true;
        await using var storage = new TestStorage(engine, connection =>
        {
            if (fails)
            {
                throw new IOException("disk I/O error");
            }

            connection.Execute("COMMIT");
        });
        var id = await storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None);

        var first = await storage.Commits.CommitAsync(UnitOf(id, 1), CancellationToken.None);
        var before = storage.Count("SELECT count(*) FROM reading");
        fails = false;
        var second = await storage.Commits.CommitAsync(UnitOf(id, 1), CancellationToken.None);

        Assert.AreEqual(CommitOutcome.Unavailable, first.Outcome);
        StringAssert.Contains(first.Reason, "disk");
        Assert.AreEqual(0, before);
        Assert.AreEqual(CommitOutcome.Committed, second.Outcome);
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM reading"));
    }

    [TestMethod]
    public async Task Commit_ByAFaultThatNobodyForesaw_IsUnavailableAndTheWriterGoesOn()
    {
        var first = true;
        await using var storage = new TestStorage(engine, connection =>
        {
            if (first)
            {
                first = false;
                throw new ArithmeticException("nobody foresaw this");
            }

            connection.Execute("COMMIT");
        });
        var id = await storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None);

        var failed = await storage.Commits.CommitAsync(UnitOf(id, 1), CancellationToken.None);
        var works = await storage.Commits.CommitAsync(UnitOf(id, 1), CancellationToken.None);

        Assert.AreEqual(CommitOutcome.Unavailable, failed.Outcome);
        Assert.AreEqual(CommitOutcome.Committed, works.Outcome);
    }

    [TestMethod]
    public async Task Commit_OfANumberThatWasApplied_IsAConflictAndWritesNothing()
    {
        await using var storage = new TestStorage(engine);
        var id = await storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None);
        await storage.Commits.CommitAsync(UnitOf(id, 1), CancellationToken.None);

        var again = await storage.Commits.CommitAsync(UnitOf(id, 1, 2), CancellationToken.None);

        Assert.AreEqual(CommitOutcome.Conflict, again.Outcome);
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM reading"));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM fence"));
    }

    [TestMethod]
    public async Task Commit_OfASnapshotThatSomebodyElseWrote_IsAConflict()
    {
        await using var storage = new TestStorage(engine);
        var id = await storage.AddDeviceAsync("serial:A:1");

        var stale = await storage.Commits.CommitAsync(
            new DeviceUnit { DeviceId = id, Snapshot = TestStorage.RowOf(id), Fences = [TestStorage.FenceOf(9)] }, CancellationToken.None);

        Assert.AreEqual(CommitOutcome.Conflict, stale.Outcome);
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM fence"));
    }

    [TestMethod]
    public async Task Commit_OfAnAgentUnit_MovesTheMarkPrunesFencesAndKeepsWhatBelongsToNoDevice()
    {
        await using var storage = new TestStorage(engine);
        var agent = (await storage.Agents.FindOrTrustAsync(new byte[] { 1, 2, 3 }, mayTrust: true, CancellationToken.None))!.Value;
        await storage.Agents.OpenEpochAsync(agent, 7, TestStorage.Start, CancellationToken.None);
        var id = await storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None);
        await storage.Commits.CommitAsync(UnitOf(id, 1, 2, 9), CancellationToken.None);
        var unit = new AgentUnit
        {
            AgentId = agent,
            Epoch = 7,
            Lane = Lane.History,
            MarkBefore = 0,
            MarkAfter = 6,
            HashAfter = [5],
            ReceivedAt = TestStorage.Start,
            Rounds = [(3, new ScanRound { StartedAt = TestStorage.Start, Asked = 4 })],
            Gaps = [new Gap(4, 5, GapReason.BufferFull)],
            DeadLetters = [(6, new InvalidEntry([1, 2], "bad"))],
        };

        var moved = await storage.Commits.CommitAsync(unit, CancellationToken.None);
        var again = await storage.Commits.CommitAsync(unit, CancellationToken.None);
        var epoch = await storage.Agents.FindEpochAsync(agent, 7, CancellationToken.None);

        Assert.AreEqual(CommitOutcome.Committed, moved.Outcome);
        Assert.AreEqual(CommitOutcome.Conflict, again.Outcome);
        Assert.AreEqual(6ul, epoch!.Lanes.Single(lane => lane.Lane == Lane.History).Mark);
        CollectionAssert.AreEqual(new long[] { 9 }, storage.Numbers("SELECT number FROM fence").ToArray());
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM scan_round WHERE number = 3 AND asked = 4"));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM gap WHERE first = 4 AND last = 5 AND reason = 1"));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM dead_letter WHERE number = 6 AND reason = 'bad' AND length(octets) = 2"));
    }

    [TestMethod]
    public async Task Commit_AfterTheStop_IsUnavailable()
    {
        var storage = new TestStorage(engine);
        await storage.Commits.DisposeAsync();

        var result = await storage.Commits.CommitAsync(UnitOf(1, 1), CancellationToken.None);

        Assert.AreEqual(CommitOutcome.Unavailable, result.Outcome);
        await storage.DisposeAsync();
    }

    [TestMethod]
    public async Task Commit_CancelledWhileItIsUnderWay_IsStillToldTruly()
    {
        using var hold = new ManualResetEventSlim();
        await using var storage = new TestStorage(engine, connection =>
        {
            hold.Wait();
            connection.Execute("COMMIT");
        });
        var id = await storage.ResolveAsync("/1/", "serial:A:1", TestStorage.Start, CancellationToken.None);
        using var cancel = new CancellationTokenSource();

        var commit = storage.Commits.CommitAsync(UnitOf(id, 1), cancel.Token);
        await cancel.CancelAsync();
        hold.Set();
        var result = await commit;

        Assert.AreEqual(CommitOutcome.Committed, result.Outcome);
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM reading"));
    }

    private static DeviceUnit UnitOf(long deviceId, params ulong[] numbers) => new()
    {
        DeviceId = deviceId,
        History = [.. numbers.Select(number => TestStorage.HistoryOf(number))],
        Fences = [.. numbers.Select(TestStorage.FenceOf)],
    };
}

[TestClass]
public sealed class SqlCommitQueueOnSqliteTests() : SqlCommitQueueTests(Engine.Sqlite);

[TestClass]
public sealed class SqlCommitQueueOnPostgresTests() : SqlCommitQueueTests(Engine.Postgres);
