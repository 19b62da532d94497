using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using Told = KPax.Contracts.Devices.DeviceState;

namespace KPax.Tests.Silo.Devices;

[TestClass]
public sealed class DeviceGrainTests
{
    private const string Key = "serial:A:1";
    private static readonly Caller Root = Caller.WithEverything("tester", ["/1/"]);
    private static TestSilo s_silo = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_silo = await TestSilo.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_silo.DisposeAsync();

    [TestMethod]
    public async Task Record_OfABatchThatComesAgain_AppliesItOnce()
    {
        var id = await MakeDeviceAsync();
        var batch = BatchOf(id, (1, TestReadings.Counters(Key, 100)), (2, TestReadings.Counters(Key, 101)));

        var first = await Ingest(id).RecordAsync(batch, CancellationToken.None);
        await s_silo.ForgetAsync(Ingest(id));
        var again = await Ingest(id).RecordAsync(batch, CancellationToken.None);
        var view = await ViewAsync(id);

        Assert.IsTrue(first.Durable && again.Durable);
        Assert.AreEqual(101, DeviceRules.TotalOf(view.Counters)!.Value);
        Assert.AreEqual(2, s_silo.Storage.Count($"SELECT count(*) FROM reading WHERE device_id = {id}"));
    }

    [TestMethod]
    public async Task Record_OfTwoReadingsInOneBatch_KeepsBothInHistory()
    {
        var id = await MakeDeviceAsync();

        await Ingest(id).RecordAsync(BatchOf(id, (1, TestReadings.Counters(Key, 100)), (2, TestReadings.Counters(Key, 101))), CancellationToken.None);

        CollectionAssert.AreEqual(new long[] { 100, 101 }, s_silo.Storage.Numbers($"SELECT total FROM reading WHERE device_id = {id} ORDER BY number").ToArray());
    }

    [TestMethod]
    public async Task Record_OfALateReading_EntersHistoryAndChangesNoLatestState()
    {
        var id = await MakeDeviceAsync();
        await Ingest(id).RecordAsync(BatchOf(id, (5, TestReadings.Counters(Key, 200))), CancellationToken.None);
        var before = await ViewAsync(id);

        await Ingest(id).RecordAsync(BatchOf(id, (4, TestReadings.Counters(Key, 150))), CancellationToken.None);
        var after = await ViewAsync(id);

        Assert.AreEqual(200, DeviceRules.TotalOf(after.Counters)!.Value);
        Assert.AreEqual(before.CountersAt, after.CountersAt);
        Assert.AreEqual(2, s_silo.Storage.Count($"SELECT count(*) FROM reading WHERE device_id = {id}"));
    }

    [TestMethod]
    public async Task Record_OfAlertReadings_KeepsEachThatTellsSomethingNew()
    {
        var id = await MakeDeviceAsync();

        await Ingest(id).RecordAsync(
            BatchOf(
                id,
                (1, TestReadings.Status(Key, Told.Idle)),
                (2, TestReadings.Status(Key, Told.Stopped, "Paper jam")),
                (3, TestReadings.Status(Key, Told.Stopped, "Paper jam")),
                (4, TestReadings.Status(Key, Told.Idle))),
            CancellationToken.None);

        CollectionAssert.AreEqual(new long[] { 1, 2, 4 }, s_silo.Storage.Numbers($"SELECT number FROM reading WHERE device_id = {id} ORDER BY number").ToArray());
        Assert.AreEqual(4, s_silo.Storage.Count($"SELECT count(*) FROM fence WHERE agent_id = {id}"));
        Assert.AreEqual(DeviceCondition.Ok, (await ViewAsync(id)).Condition);
    }

    [TestMethod]
    public async Task Record_OfAMiss_IsNotAnsweringAndNoSignOfLife()
    {
        var id = await MakeDeviceAsync();
        await Ingest(id).RecordAsync(BatchOf(id, (1, TestReadings.Status(Key, Told.Idle))), CancellationToken.None);
        var before = await ViewAsync(id);
        var missed = BatchOf(id) with
        {
            ReceivedAt = TestStorage.Start.AddHours(1),
            Misses = [new DeviceMiss(2, ScanKind.Alerts, "no answer")],
        };

        await Ingest(id).RecordAsync(missed, CancellationToken.None);
        var after = await ViewAsync(id);

        Assert.AreEqual(DeviceCondition.NotAnswering, after.Condition);
        Assert.AreEqual("no answer", after.FailureReason);
        Assert.AreEqual(before.LastSeenAt, after.LastSeenAt);
        Assert.IsGreaterThan(before.Revision, after.Revision);
    }

    [TestMethod]
    public async Task Record_OfAnUnchangedReading_WritesItsFenceAndNoRevision()
    {
        var id = await MakeDeviceAsync();
        await Ingest(id).RecordAsync(BatchOf(id, (1, TestReadings.Counters(Key, 100))), CancellationToken.None);
        var before = await ViewAsync(id);

        var later = BatchOf(id, (2, TestReadings.Counters(Key, 100))) with { ReceivedAt = TestStorage.Start.AddMinutes(5) };
        await Ingest(id).RecordAsync(later, CancellationToken.None);
        var after = await ViewAsync(id);

        Assert.AreEqual(before.Revision, after.Revision);
        Assert.AreEqual(TestStorage.Start.AddMinutes(5), after.CountersAt);
        Assert.AreEqual(TestStorage.Start.AddMinutes(5), after.LastSeenAt);
        Assert.AreEqual(2, s_silo.Storage.Count($"SELECT count(*) FROM fence WHERE agent_id = {id}"));
    }

    [TestMethod]
    public async Task Record_OfUnchangedReadings_KeepsTheirTimesOverARestart()
    {
        var id = await MakeDeviceAsync();
        await Ingest(id).RecordAsync(BatchOf(id, (1, TestReadings.Counters(Key, 100)), (2, TestReadings.Status(Key, Told.Idle))), CancellationToken.None);
        for (var minute = 5; minute <= 300; minute += 5)
        {
            var number = (ulong)minute;
            var batch = minute % 60 == 0 ? BatchOf(id, (number, TestReadings.Counters(Key, 100))) : BatchOf(id, (number, TestReadings.Status(Key, Told.Idle)));
            await Ingest(id).RecordAsync(batch with { ReceivedAt = TestStorage.Start.AddMinutes(minute) }, CancellationToken.None);
        }

        await s_silo.ForgetAsync(Ingest(id));
        var view = await ViewAsync(id);

        Assert.AreEqual(TestStorage.Start.AddMinutes(300), view.CountersAt);
        Assert.IsGreaterThanOrEqualTo(TestStorage.Start.AddMinutes(285), view.StatusAt!.Value);
        Assert.IsLessThan(40, view.Revision);
    }

    [TestMethod]
    public async Task Record_OfAnImpossibleReading_IsPermanentAndLeavesTheStateAlone()
    {
        var id = await MakeDeviceAsync();
        await Ingest(id).RecordAsync(BatchOf(id, (1, TestReadings.Counters(Key, 100))), CancellationToken.None);
        var impossible = TestReadings.Counters(Key, 1) with
        {
            Supplies = [new() { Level = new() { Kind = SupplyLevelKind.Percent, Percent = double.NaN } }],
        };

        var receipt = await Ingest(id).RecordAsync(BatchOf(id, (2, impossible)), CancellationToken.None);

        Assert.IsFalse(receipt.Durable);
        Assert.IsTrue(receipt.Permanent);
        Assert.AreEqual(100, DeviceRules.TotalOf((await ViewAsync(id)).Counters)!.Value);
    }

    [TestMethod]
    public async Task GetView_ByWhomMayNotSeeIt_OrOfNoDevice_IsNull()
    {
        var id = await MakeDeviceAsync();
        await Ingest(id).RecordAsync(BatchOf(id, (1, TestReadings.Counters(Key, 100))), CancellationToken.None);
        var device = s_silo.Grains.GetGrain<IDeviceGrain>(id);

        Assert.IsNotNull(await device.GetViewAsync(Root, CancellationToken.None));
        Assert.IsNull(await device.GetViewAsync(Caller.WithEverything("other", "/2/"), CancellationToken.None));
        Assert.IsNull(await device.GetViewAsync(Caller.WithEverything("nobody", []), CancellationToken.None));
        Assert.IsNull(await device.GetViewAsync(Caller.WithEverything("broken", ["", "/", "/1"]), CancellationToken.None));
        Assert.IsNull(await s_silo.Grains.GetGrain<IDeviceGrain>(999_999).GetViewAsync(Root, CancellationToken.None));
    }

    private static IDeviceIngest Ingest(long id) => s_silo.Grains.GetGrain<IDeviceIngest>(id);

    private static Task<long> MakeDeviceAsync() =>
        s_silo.Storage.ResolveAsync("/1/", $"serial:test:{Guid.NewGuid()}", TestStorage.Start, CancellationToken.None);

    private static async Task<DeviceView> ViewAsync(long id) =>
        await s_silo.Grains.GetGrain<IDeviceGrain>(id).GetViewAsync(Root, CancellationToken.None) ?? throw new AssertFailedException("There is no such device.");

    // Each test has a device of its own, and an agent of the same number.
    private static DeviceBatch BatchOf(long id, params (ulong Number, DeviceReading Reading)[] readings) => new()
    {
        AgentId = id,
        Epoch = 7,
        EpochOrdinal = 1,
        Lane = Lane.History,
        ReceivedAt = TestStorage.Start,
        Readings = [.. readings.Select(item => new AgentEntry { Number = item.Number, Order = item.Number, Reading = item.Reading })],
    };
}
