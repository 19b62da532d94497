using KPax.Contracts.Agents;
using KPax.Contracts.Devices;

namespace KPax.Tests.Silo.Agents;

[TestClass]
public sealed class AgentGrainTests
{
    private const ulong Epoch = ulong.MaxValue - 5;
    private static TestSilo s_silo = null!;
    private static int s_agents;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_silo = await TestSilo.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_silo.DisposeAsync();

    [TestMethod]
    public async Task Hello_OfANewEpoch_GivesASessionAndEmptyMarks()
    {
        var (_, agent) = await AddAgentAsync();

        var welcome = await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);

        Assert.HasCount(16, welcome.SessionId);
        Assert.AreEqual(1, welcome.EpochOrdinal);
        Assert.IsFalse(welcome.NewEpochRequired);
        CollectionAssert.AreEquivalent(new LaneMark[] { new(Lane.Live, 0), new(Lane.History, 0) }, welcome.Marks.ToArray());
    }

    [TestMethod]
    public async Task Record_OfAMixedBatch_StoresEachThingInItsPlaceAndMovesTheMark()
    {
        var (id, agent) = await AddAgentAsync();
        var key = $"serial:mixed:{id}";
        var welcome = await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);
        var batch = TestReadings.Batch(
            welcome.SessionId, Epoch, Lane.History, [],
            new() { Number = 1, Order = 1, Reading = TestReadings.Counters(key, 100) },
            new() { Number = 2, Order = 2, Invalid = new InvalidEntry([1, 2, 3], "counters.value is too large") },
            new() { Number = 3, Order = 3, Gap = new Gap(3, 9, GapReason.BufferFull) },
            new() { Number = 10, Order = 10, ScanRound = new ScanRound { StartedAt = TestStorage.Start, Asked = 3, Answered = 2, Failed = 1, Failures = [new("10.0.0.1", key, "no answer")] } });

        var receipt = await agent.RecordAsync(batch, CancellationToken.None);

        Assert.AreEqual(new LaneMark(Lane.History, 10), receipt.Mark);
        Assert.AreEqual("", receipt.Reason);
        Assert.AreEqual(new DeadLetter(Lane.History, 2, "counters.value is too large"), receipt.DeadLetters.Single());
        Assert.AreEqual(1, Count("reading", id));
        Assert.AreEqual(1, Count("dead_letter", id));
        Assert.AreEqual(1, Count("gap", id));
        Assert.AreEqual(1, Count("scan_round", id));
        Assert.AreEqual(0, Count("fence", id));
    }

    [TestMethod]
    public async Task Record_OfABatchWhoseReceiptWasLost_AnswersWithTheMark()
    {
        var (id, agent) = await AddAgentAsync();
        var welcome = await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);
        var batch = TestReadings.Batch(welcome.SessionId, Epoch, Lane.Live, [], new AgentEntry { Number = 1, Order = 1, Reading = TestReadings.Counters($"serial:lost:{id}", 1) });

        await agent.RecordAsync(batch, CancellationToken.None);
        var again = await agent.RecordAsync(batch, CancellationToken.None);

        Assert.AreEqual(new LaneMark(Lane.Live, 1), again.Mark);
        Assert.IsFalse(again.HelloRequired);
        Assert.AreEqual("", again.Reason);
        Assert.AreEqual(1, Count("reading", id));
    }

    [TestMethod]
    public async Task Record_OfNumbersThatAreStoredWithOtherContent_AsksForHello()
    {
        var (id, agent) = await AddAgentAsync();
        var welcome = await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);
        AgentEntry EntryOf(ulong number, ulong hash) =>
            new() { Number = number, Order = number, ContentHash = hash, Reading = TestReadings.Counters($"serial:put-back:{id}", (long)hash) };
        var batch = TestReadings.Batch(welcome.SessionId, Epoch, Lane.Live, [], EntryOf(1, 100), EntryOf(2, 200));
        await agent.RecordAsync(batch, CancellationToken.None);

        var repeated = await agent.RecordAsync(batch with { Entries = [EntryOf(1, 100)], HashAfter = [] }, CancellationToken.None);
        var other = await agent.RecordAsync(batch with { Entries = [EntryOf(1, 101)], HashAfter = [] }, CancellationToken.None);

        Assert.IsFalse(repeated.HelloRequired, "The same once more.");
        Assert.AreEqual(1ul, repeated.Mark.Through, "What is stored behind it may be another machine's.");
        Assert.AreEqual(Lane.Unspecified, other.Mark.Lane, "It must not take the mark for its own.");
        Assert.IsTrue(other.HelloRequired, "A machine that was put back with its memory must not hear that this is stored.");
    }

    [TestMethod]
    public async Task Record_WithAnOlderSession_AsksForHello()
    {
        var (id, agent) = await AddAgentAsync();
        var older = await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);
        var newer = await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);
        AgentBatch BatchOf(byte[] session) =>
            TestReadings.Batch(session, Epoch, Lane.Live, [], new AgentEntry { Number = 1, Order = 1, Reading = TestReadings.Counters($"serial:old:{id}", 1) });

        var refused = await agent.RecordAsync(BatchOf(older.SessionId), CancellationToken.None);
        var stranger = await agent.RecordAsync(BatchOf([]), CancellationToken.None);
        var otherEpoch = await agent.RecordAsync(BatchOf(newer.SessionId) with { Epoch = 1 }, CancellationToken.None);
        var accepted = await agent.RecordAsync(BatchOf(newer.SessionId), CancellationToken.None);

        Assert.IsTrue(refused.HelloRequired && stranger.HelloRequired && otherEpoch.HelloRequired);
        Assert.AreEqual(1ul, accepted.Mark.Through);
    }

    [TestMethod]
    public async Task Record_WithoutAnyHello_AsksForHello()
    {
        var receipt = await s_silo.Grains.GetGrain<IAgentGrain>(987_654).RecordAsync(TestReadings.Batch(new byte[16], 1, Lane.Live, []), CancellationToken.None);

        Assert.IsTrue(receipt.HelloRequired);
    }

    [TestMethod]
    public async Task Hello_WithAHistoryThatDiffers_RequiresANewEpoch()
    {
        var (id, agent) = await AddAgentAsync();
        var welcome = await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);
        var batch = TestReadings.Batch(welcome.SessionId, Epoch, Lane.Live, [], new AgentEntry { Number = 1, Order = 1, Reading = TestReadings.Counters($"serial:diff:{id}", 1) });
        await agent.RecordAsync(batch, CancellationToken.None);

        var clone = await agent.HelloAsync(new AgentHello { Epoch = Epoch, Lanes = [new(Lane.Live, 1, 1, 1, new byte[16])] }, CancellationToken.None);
        var afterwards = await agent.RecordAsync(batch with { SessionId = clone.SessionId }, CancellationToken.None);
        var renewed = await agent.HelloAsync(new AgentHello { Epoch = 77 }, CancellationToken.None);

        Assert.IsTrue(clone.NewEpochRequired);
        Assert.AreEqual(0, clone.EpochOrdinal);
        Assert.IsTrue(afterwards.HelloRequired);
        Assert.AreEqual(2, renewed.EpochOrdinal);
    }

    [TestMethod]
    public async Task Record_OfABadReadingBesideGoodOnes_SetsThatOneAside()
    {
        var (id, agent) = await AddAgentAsync();
        var key = $"serial:bad:{id}";
        var welcome = await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);
        var bad = TestReadings.Counters(key, 101) with { Supplies = [new() { Level = new() { Kind = SupplyLevelKind.Percent, Percent = double.NaN } }] };
        var batch = TestReadings.Batch(
            welcome.SessionId, Epoch, Lane.History, [],
            new() { Number = 1, Order = 1, Reading = TestReadings.Counters(key, 100) },
            new() { Number = 2, Order = 2, Reading = bad },
            new() { Number = 3, Order = 3, Reading = TestReadings.Counters(key, 102) });

        var receipt = await agent.RecordAsync(batch, CancellationToken.None);

        Assert.AreEqual(3ul, receipt.Mark.Through);
        Assert.AreEqual(2ul, receipt.DeadLetters.Single().Number);
        CollectionAssert.AreEqual(
            new long[] { 100, 102 }, s_silo.Storage.Numbers($"SELECT total FROM reading WHERE agent_id = {id} ORDER BY number").ToArray());
    }

    [TestMethod]
    public async Task Record_OfAMissOfADeviceThatWasNeverRead_MakesNoDevice()
    {
        var (id, agent) = await AddAgentAsync();
        var welcome = await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);
        var round = new ScanRound { StartedAt = TestStorage.Start, Failures = [new("10.0.0.1", $"serial:never:{id}", "no answer")] };

        var receipt = await agent.RecordAsync(
            TestReadings.Batch(welcome.SessionId, Epoch, Lane.Live, [], new AgentEntry { Number = 1, Order = 1, ScanRound = round }), CancellationToken.None);

        Assert.AreEqual(1ul, receipt.Mark.Through);
        Assert.AreEqual(0, s_silo.Storage.Count($"SELECT count(*) FROM device_observation WHERE value LIKE '%never:{id}%'"));
    }

    [TestMethod]
    public async Task Record_OfAnAddressAsKey_KeepsTheDevicesOfTwoAgentsApart()
    {
        foreach (var (id, agent) in new[] { await AddAgentAsync(), await AddAgentAsync() })
        {
            var welcome = await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None);
            var entry = new AgentEntry { Number = 1, Order = 1, Reading = TestReadings.Counters("address:192.168.1.20", id) };
            await agent.RecordAsync(TestReadings.Batch(welcome.SessionId, Epoch, Lane.Live, [], entry), CancellationToken.None);
        }

        Assert.AreEqual(2, s_silo.Storage.Count("SELECT count(*) FROM device_observation WHERE kind = 6 AND value LIKE '%address:192.168.1.20'"));
    }

    private static long Count(string table, long agentId) => s_silo.Storage.Count($"SELECT count(*) FROM {table} WHERE agent_id = {agentId}");

    private static Task<(long Id, IAgentGrain Grain)> AddAgentAsync() => s_silo.AddAgentAsync((byte)Interlocked.Increment(ref s_agents));
}
