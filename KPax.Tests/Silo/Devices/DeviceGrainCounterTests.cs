using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Tests.Silo.Devices.Counters;

namespace KPax.Tests.Silo.Devices;

/// <summary>What a device's counters teach, through the grain and its storage.</summary>
[TestClass]
public sealed class DeviceGrainCounterTests
{
    private const string Key = "serial:A:1";
    private static readonly Caller Root = Caller.WithEverything("tester", ["/1/"]);
    private static TestSilo s_silo = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_silo = await TestSilo.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_silo.DisposeAsync();

    [TestMethod]
    public async Task Record_OfAReadingThatBreaksWhatWasLearnt_KeepsItWholeMarkedAndTheMemoryOverARestart()
    {
        var id = await MakeDeviceAsync();
        for (var i = 1UL; i <= 4; i++)
        {
            await Ingest(id).RecordAsync(BatchOf(id, (i, Sum(100 + (2 * (long)i), 60 + (long)i, 40 + (long)i))), CancellationToken.None);
            await s_silo.ForgetAsync(Ingest(id));
        }

        await Ingest(id).RecordAsync(BatchOf(id, (5, Sum(150, 70, 50))), CancellationToken.None);
        await s_silo.ForgetAsync(Ingest(id));
        var view = await ViewAsync(id);

        var mark = view.CounterMarks.Single();
        Assert.AreEqual((CounterNoteKind.CheckBroken, 120L, 150L), (mark.Kind, mark.From!.Value, mark.To!.Value));
        Assert.AreEqual(mark.Reason, view.CounterEvents.Single().Reason);
        Assert.AreEqual(150, view.Billing!.Value);
        CollectionAssert.AreEqual(new long[] { 150 }, s_silo.Storage.Numbers($"SELECT total FROM reading WHERE device_id = {id} AND number = 5").ToArray());
        CollectionAssert.AreEqual(new long[] { 150 }, s_silo.Storage.Numbers($"SELECT total FROM device WHERE id = {id}").ToArray());
    }

    [TestMethod]
    public async Task Record_OfReadingsThatMoveCountersAlone_WritesThePulseAndLosesNothingOverARestart()
    {
        var (id, other) = (await MakeDeviceAsync(), await MakeDeviceAsync());
        for (var i = 1UL; i <= 20; i++)
        {
            var reading = Sum(100 + (2 * (long)i), 60 + (long)i, 40 + (long)i);
            await Ingest(id).RecordAsync(BatchOf(id, (i, reading)), CancellationToken.None);
            await Ingest(other).RecordAsync(BatchOf(id, (i, reading)) with { Lane = Lane.Live }, CancellationToken.None);
            await s_silo.ForgetAsync(Ingest(other));
        }

        var before = await ViewAsync(id);
        await s_silo.ForgetAsync(Ingest(id));
        var (after, restarted) = (await ViewAsync(id), await ViewAsync(other));

        Assert.IsGreaterThan(10, s_silo.Storage.Count($"SELECT beat FROM device WHERE id = {id} AND pulse IS NOT NULL"));
        Assert.IsGreaterThan(5, s_silo.Storage.Count($"SELECT beat FROM device WHERE id = {other}"), "The first write after a start is narrow too.");
        Assert.AreEqual(20, before.Revision);
        Assert.AreEqual(Text(before), Text(after));
        Assert.AreEqual(Text(before) with { Revision = 0 }, Text(restarted) with { Revision = 0 }, "Loaded anew before each reading.");
        Assert.AreEqual(140, after.Billing!.Value);
        Assert.HasCount(1, after.CounterChecks);
    }

    [TestMethod]
    public async Task Record_OfReadingsThatTellEverythingAgain_WritesThePulseUntilSomethingElseDiffers()
    {
        var id = await MakeDeviceAsync();
        for (var i = 1UL; i <= 20; i++)
        {
            await Ingest(id).RecordAsync(BatchOf(id, (i, Whole(100 + (2 * (long)i), 50))), CancellationToken.None);
        }

        var before = await ViewAsync(id);
        var beats = s_silo.Storage.Count($"SELECT beat FROM device WHERE id = {id} AND pulse IS NOT NULL");
        await Ingest(id).RecordAsync(BatchOf(id, (21, Whole(150, 49))), CancellationToken.None);
        await s_silo.ForgetAsync(Ingest(id));
        var after = await ViewAsync(id);

        Assert.IsGreaterThan(10, beats);
        Assert.AreEqual(1, s_silo.Storage.Count($"SELECT count(*) FROM device WHERE id = {id} AND pulse IS NULL AND lowest_supply = 49 AND beat = {beats}"));
        Assert.AreEqual((before.Revision + 1, 150L, 49.0), (after.Revision, after.Billing!.Value, after.Supplies.Single().Level.Percent!.Value));
    }

    [TestMethod]
    public async Task Record_OfAnEventThatIsSettled_StoresItOnce()
    {
        var id = await MakeDeviceAsync();
        await Ingest(id).RecordAsync(BatchOf(id, (1, Sum(5_000, 60, 40)), (2, Sum(3, 61, 41))), CancellationToken.None);
        Assert.AreEqual(0, s_silo.Storage.Count($"SELECT count(*) FROM counter_event WHERE device_id = {id}"));

        for (var i = 3UL; i < 14; i++)
        {
            var batch = BatchOf(id, (i, Sum((long)i, 60 + (long)i, 40 + (long)i)));
            await Ingest(id).RecordAsync(batch, CancellationToken.None);
            await Ingest(id).RecordAsync(batch, CancellationToken.None);
        }

        var kinds = s_silo.Storage.Numbers($"SELECT kind FROM counter_event WHERE device_id = {id}").ToArray();
        CollectionAssert.AreEqual(new[] { (long)CounterNoteKind.Reset }, kinds);
        CollectionAssert.AreEqual(new[] { 2L }, s_silo.Storage.Numbers($"SELECT reading_order FROM counter_event WHERE device_id = {id}").ToArray());
        Assert.HasCount(1, (await ViewAsync(id)).CounterEvents);
    }

    [TestMethod]
    public async Task Record_AfterAProfileThatReadsMore_BillsTheSameSource()
    {
        var id = await MakeDeviceAsync();
        var before = Sum(100, 60, 40);
        var after = before with { Counters = [CounterStory.PanelTotal with { Value = 7 }, .. before.Counters!] };

        await Ingest(id).RecordAsync(BatchOf(id, (1, before)), CancellationToken.None);
        await s_silo.ForgetAsync(Ingest(id));
        await Ingest(id).RecordAsync(BatchOf(id, (2, after)), CancellationToken.None);

        CollectionAssert.AreEqual(new long[] { 100, 100 }, s_silo.Storage.Numbers($"SELECT total FROM reading WHERE device_id = {id} ORDER BY number").ToArray());
        CollectionAssert.AreEqual(new long[] { 100 }, s_silo.Storage.Numbers($"SELECT total FROM device WHERE id = {id}").ToArray());
        Assert.HasCount(4, (await ViewAsync(id)).Counters);
    }

    private static Shown Text(DeviceView view) => new(
        view.Revision,
        System.Text.Json.JsonSerializer.Serialize(view with { Id = 0, Revision = 0 }, DeviceJson.Default.DeviceView));

    private static DeviceReading Whole(long total, double percent) => Sum(total, total - 40, 40) with
    {
        Supplies = [new() { Index = "1.1", Level = new() { Kind = SupplyLevelKind.Percent, Percent = percent } }],
        Status = new() { State = DeviceState.Idle, DisplayLines = ["Ready"] },
    };

    private static DeviceReading Sum(long total, long mono, long color) => TestReadings.Counters(Key, total) with
    {
        Counters =
        [
            CounterStory.LifeCount with { Value = total },
            CounterStory.BlackTotal with { Value = mono },
            CounterStory.ColorTotal with { Value = color },
        ],
    };

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

    private sealed record Shown(long Revision, string Json);
}
