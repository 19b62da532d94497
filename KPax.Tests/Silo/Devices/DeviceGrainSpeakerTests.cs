using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using Told = KPax.Contracts.Devices.DeviceState;

namespace KPax.Tests.Silo.Devices;

/// <summary>Two agents and one device: one of them decides what the latest state is.</summary>
[TestClass]
public sealed class DeviceGrainSpeakerTests
{
    private const string Key = "serial:HP:TWO1";
    private static readonly DateTimeOffset Start = TestStorage.Start;
    private static readonly Caller Root = Caller.WithEverything("tester", ["/1/"]);
    private static TestSilo s_silo = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_silo = await TestSilo.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_silo.DisposeAsync();

    [TestMethod]
    public async Task Record_OfAWitness_IsKeptAndChangesNothingShown()
    {
        var id = await MakeDeviceAsync();
        await RecordAsync(id, 1, 1, 0, Counters(100));
        await RecordAsync(id, 2, 1, 5, Counters(90) with { Status = new() { State = Told.Stopped } });
        var view = await ViewAsync(id);

        Assert.AreEqual(100, DeviceRules.TotalOf(view.Counters)!.Value);
        Assert.AreEqual(DeviceCondition.Unknown, view.Condition);
        Assert.AreEqual(1, view.Primary!.AgentId);
        Assert.AreEqual(2, view.Witnesses.Single().AgentId);
        CollectionAssert.AreEqual(new long[] { 1, 2 }, s_silo.Storage.Numbers($"SELECT agent_id FROM reading WHERE device_id = {id} ORDER BY agent_id").ToArray());
    }

    [TestMethod]
    public async Task Record_OfAWitnessThatCannotReachIt_SaysNothingOfTheDevice()
    {
        var id = await MakeDeviceAsync();
        await RecordAsync(id, 1, 1, 0, Counters(100));
        await Ingest(id).RecordAsync(BatchOf(2, 5) with { Misses = [new DeviceMiss(2, ScanKind.Alerts, "no answer")] }, CancellationToken.None);

        Assert.AreEqual("", (await ViewAsync(id)).FailureReason);
    }

    [TestMethod]
    public async Task Record_OfATakeover_WritesTheTimeline()
    {
        var id = await MakeDeviceAsync();
        for (var minute = 0; minute <= 60; minute += 5)
        {
            await RecordAsync(id, 1, (ulong)minute + 1, minute, Counters(100 + minute));
        }

        await RecordAsync(id, 2, 1, 62, Whole(500));
        await RecordAsync(id, 2, 2, 120, Whole(600));
        var view = await ViewAsync(id);

        Assert.AreEqual((2L, 600L), (view.Primary!.AgentId, DeviceRules.TotalOf(view.Counters)!.Value));
        CollectionAssert.AreEqual(
            new long[] { 1, 2 }, s_silo.Storage.Numbers($"SELECT agent_id FROM device_primary WHERE device_id = {id} ORDER BY from_ms").ToArray());
        var taken = Start.AddMinutes(120).ToUnixTimeMilliseconds();
        Assert.AreEqual(1, s_silo.Storage.Count($"SELECT count(*) FROM device_primary WHERE device_id = {id} AND agent_id = 1 AND to_ms = {taken}"));
        Assert.AreEqual(1, s_silo.Storage.Count($"SELECT count(*) FROM device_primary WHERE device_id = {id} AND agent_id = 2 AND from_ms = {taken} AND to_ms IS NULL"));
        Assert.AreEqual(2, s_silo.Storage.Count($"SELECT agent_id FROM device WHERE id = {id}"));
        Assert.AreEqual(1, s_silo.Storage.Count($"SELECT count(*) FROM device_event WHERE device_id = {id} AND kind = {(int)IdentityEventKind.PrimaryChanged}"));
    }

    [TestMethod]
    public async Task Record_OfTheFormerPrimarysBacklog_ChangesNothingShown()
    {
        var id = await MakeDeviceAsync();
        await RecordAsync(id, 1, 1, 0, Whole(100));
        await RecordAsync(id, 2, 1, 24 * 60, Whole(600));
        await RecordAsync(id, 1, 2, (24 * 60) + 1, Whole(110) with { ReadAt = Start.AddMinutes(30) }, Whole(120) with { ReadAt = Start.AddMinutes(60) });
        var view = await ViewAsync(id);

        Assert.AreEqual((2L, 600L), (view.Primary!.AgentId, DeviceRules.TotalOf(view.Counters)!.Value));
        Assert.AreEqual(4, s_silo.Storage.Count($"SELECT count(*) FROM reading WHERE device_id = {id}"));
    }

    [TestMethod]
    public async Task Record_AfterARestart_KeepsThePrimary()
    {
        var id = await MakeDeviceAsync();
        for (var minute = 0; minute <= 60; minute += 5)
        {
            await RecordAsync(id, 1, (ulong)minute + 1, minute, Counters(100));
        }

        await s_silo.ForgetAsync(Ingest(id));
        await RecordAsync(id, 2, 1, 61, Whole(500));
        var view = await ViewAsync(id);

        Assert.AreEqual((1L, 100L), (view.Primary!.AgentId, DeviceRules.TotalOf(view.Counters)!.Value));
    }

    [TestMethod]
    public async Task Record_OfWhatWasFoundBeforeADecision_IsRefusedUntilItIsFoundAgain()
    {
        var id = await MakeDeviceAsync();
        var other = await MakeDeviceAsync();
        await RecordAsync(id, 1, 1, 0, Counters(100));
        await s_silo.Storage.Identities.MergeAsync(1, other, id, "ada", Start, null, CancellationToken.None);

        // Not told: two activations that know nothing of the merge.
        var staleId = await Ingest(id).RecordAsync(BatchOf(1, 5, (2, Counters(101))), CancellationToken.None);
        var gone = await Ingest(other).RecordAsync(BatchOf(1, 5, (3, Counters(7))), CancellationToken.None);
        var revision = s_silo.Storage.Count($"SELECT identity_revision FROM device WHERE id = {id}");
        var found = await Ingest(id).RecordAsync(BatchOf(1, 5, (2, Counters(101))) with { IdentityRevision = revision }, CancellationToken.None);

        Assert.IsFalse(staleId.Durable || staleId.Permanent, "The stale activation lost the race by its revision.");
        Assert.IsFalse(gone.Durable || gone.Permanent);
        Assert.IsTrue(found.Durable, found.Reason);
        Assert.AreEqual(101, DeviceRules.TotalOf((await ViewAsync(id)).Counters)!.Value);
        Assert.AreEqual(0, s_silo.Storage.Count($"SELECT count(*) FROM reading WHERE device_id = {other}"));
    }

    private static IDeviceIngest Ingest(long id) => s_silo.Grains.GetGrain<IDeviceIngest>(id);

    private static Task<long> MakeDeviceAsync() =>
        s_silo.Storage.ResolveAsync("/1/", $"serial:HP:{Guid.NewGuid()}", Start, CancellationToken.None);

    private static async Task<DeviceView> ViewAsync(long id) =>
        await s_silo.Grains.GetGrain<IDeviceGrain>(id).GetViewAsync(Root, CancellationToken.None) ?? throw new AssertFailedException("There is no such device.");

    private static DeviceReading Counters(long total) => TestReadings.Counters(Key, total);

    private static DeviceReading Whole(long total) => TestReadings.Counters(Key, total) with { ScanKind = ScanKind.Full };

    private static async Task RecordAsync(long id, long agent, ulong number, int minute, params DeviceReading[] readings)
    {
        var dated = readings.Select((reading, index) => (number + (ulong)index, reading.ReadAt == TestReadings.Counters(Key, 1).ReadAt ? reading with { ReadAt = Start.AddMinutes(minute) } : reading));
        var receipt = await Ingest(id).RecordAsync(BatchOf(agent, minute, [.. dated]) with { Epoch = (ulong)id }, CancellationToken.None);
        Assert.IsTrue(receipt.Durable, receipt.Reason);
    }

    private static DeviceBatch BatchOf(long agent, int minute, params (ulong Number, DeviceReading Reading)[] readings) => new()
    {
        AgentId = agent,
        Epoch = 7,
        EpochOrdinal = 1,
        Lane = Lane.History,
        ReceivedAt = Start.AddMinutes(minute),
        Readings = [.. readings.Select(item => new AgentEntry { Number = item.Number, Order = item.Number, Reading = item.Reading })],
    };
}
