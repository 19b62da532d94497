using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Silo.Devices;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.History;

/// <summary>History through the real grain and store.</summary>
[TestClass]
public sealed class HistoryQueriesTests
{
    private const string Key = "serial:H:1";
    private static readonly Caller Root = Caller.WithEverything("tester", ["/1/"]);
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static TestSilo s_silo = null!;
    private static int s_devices;

    private static IHistoryQueries Queries => s_silo.Services.GetRequiredService<IHistoryQueries>();

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_silo = await TestSilo.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_silo.DisposeAsync();

    [TestMethod]
    public async Task Read_DaysOfReadings_AreTheRisesAndSayTheirZone()
    {
        var id = await MakeAsync((0, 100), (2, 130), (24, 135), (96, 200));

        var history = (await Queries.ReadAsync(Root, Of(id), CancellationToken.None))!;

        Assert.AreEqual("11-20 30, 11-21 5, 11-24 0", string.Join(", ", history.Intervals.Select(day => $"{day.Start:MM-dd} {day.Rise}")));
        Assert.AreEqual(65, history.Intervals[2].SpanRise);
        Assert.IsTrue(history.Intervals.All(day => day.TimeZone.Length > 0));
        Assert.AreEqual(CounterKind.Total, history.Counter!.Kind);
    }

    [TestMethod]
    public async Task Read_Hours_AreTheLastOfEach()
    {
        var id = await MakeAsync((0, 100), (0.5, 110), (2, 130), (2.9, 131));

        var history = (await Queries.ReadAsync(Root, Of(id) with { Step = HistoryStep.Hour }, CancellationToken.None))!;

        Assert.AreEqual("09 0, 11 21", string.Join(", ", history.Intervals.Select(hour => $"{hour.Start:HH} {hour.Rise}")));
    }

    [TestMethod]
    public async Task ListMonths_AfterTheGrainWasForgotten_AreTheSame()
    {
        var id = await MakeAsync((0, 100), (24, 150));
        await s_silo.ForgetAsync(s_silo.Grains.GetGrain<IDeviceIngest>(id));
        await SendAsync(id, 9, (48, 170));

        var months = (await Queries.ListMonthsAsync(Root, Of(id), CancellationToken.None))!;

        Assert.AreEqual(((long?)70, 100L, 170L, 3), (months.Single().Rise, months.Single().From.Value, months.Single().To.Value, months.Single().DaysRead));
        Assert.AreEqual(70, s_silo.Storage.Count($"SELECT month FROM device_pages WHERE device_id = {id}"));
    }

    [TestMethod]
    public async Task Read_SameBatchAgain_CountsItOnce()
    {
        var id = await MakeAsync((0, 100), (2, 130));
        await SendAsync(id, 1, (0, 100), (2, 130));

        Assert.AreEqual(30, (await Queries.ReadAsync(Root, Of(id), CancellationToken.None))!.Intervals.Sum(day => day.Rise));
    }

    [TestMethod]
    public async Task Ask_OfAnotherOrganisation_GivesNothing()
    {
        var id = await MakeAsync((0, 100), (2, 130));
        foreach (var stranger in new[] { Caller.WithEverything("stranger", ["/1/7/"]), Caller.WithEverything("nobody", []) })
        {
            Assert.IsNull(await Queries.ReadAsync(stranger, Of(id), CancellationToken.None));
            Assert.IsNull(await Queries.ListMonthsAsync(stranger, Of(id), CancellationToken.None));
            Assert.IsNull(await Queries.ListCountersAsync(stranger, id, CancellationToken.None));
            Assert.IsNull(await Queries.PageSupplyEventsAsync(stranger, new() { DeviceId = id }, CancellationToken.None));
            Assert.IsNull(await Queries.PageStatusChangesAsync(stranger, new() { DeviceId = id }, CancellationToken.None));
        }
    }

    [TestMethod]
    public async Task ListCounters_OfADevice_AreThoseOfItsDays() =>
        Assert.AreEqual(CounterKind.Total, (await Queries.ListCountersAsync(Root, await MakeAsync((0, 100)), CancellationToken.None))!.Single().Kind);

    [TestMethod]
    public async Task Read_SuppliesAndStates_AreEvents()
    {
        var id = await MakeAsync((0, 100));
        var reading = TestReadings.Status(Key, DeviceState.Stopped) with
        {
            ReadAt = Start.AddHours(1),
            Supplies = [new() { Index = "1.1", Level = new() { Kind = SupplyLevelKind.Percent, Percent = 4 } }],
        };
        await s_silo.Grains.GetGrain<IDeviceIngest>(id).RecordAsync(BatchOf(id, [new() { Number = 50, Order = 50, Reading = reading }], 1), CancellationToken.None);

        var query = new HistoryPageQuery { DeviceId = id, From = Start.AddDays(-1), WithLevels = true };
        var supplies = (await Queries.PageSupplyEventsAsync(Root, query, CancellationToken.None))!.Items;
        var states = (await Queries.PageStatusChangesAsync(Root, query, CancellationToken.None))!.Items;

        Assert.AreEqual("Low, Level", string.Join(", ", supplies.Select(supply => supply.Kind)));
        Assert.AreEqual((DeviceCondition.Stopped, Start.AddHours(1)), (states[0].Condition, states[0].At));
    }

    [TestMethod]
    [DataRow("2026-11-05", "2026-11-01", HistoryStep.Day)]
    [DataRow("2000-01-01", "2026-11-01", HistoryStep.Day)]
    [DataRow("2026-01-01", "2026-11-01", HistoryStep.Hour)]
    [DataRow("0001-01-01", "0001-01-02", HistoryStep.Day)]
    public async Task Read_DaysOutOfRange_SaysSo(string from, string to, HistoryStep step)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var query = Of(1) with { From = DateOnly.Parse(from, culture), To = DateOnly.Parse(to, culture), Step = step };

        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => Queries.ReadAsync(Root, query, CancellationToken.None));
    }

    private static HistoryQuery Of(long id) => new() { DeviceId = id, From = new(2026, 11, 18), To = new(2026, 11, 30) };

    private static async Task<long> MakeAsync(params (double Hours, long Total)[] readings)
    {
        var id = await s_silo.Storage.ResolveAsync("/1/", $"{Key}:{++s_devices}", Start, CancellationToken.None);
        await SendAsync(id, 1, readings);
        return id;
    }

    private static async Task SendAsync(long id, ulong first, params (double Hours, long Total)[] readings)
    {
        List<AgentEntry> entries =
        [
            .. readings.Select((reading, index) => new AgentEntry
            {
                Number = first + (ulong)index,
                Order = first + (ulong)index,
                Reading = TestReadings.Counters(Key, reading.Total) with { ReadAt = Start.AddHours(reading.Hours) },
            }),
        ];
        var receipt = await s_silo.Grains.GetGrain<IDeviceIngest>(id).RecordAsync(BatchOf(id, entries, readings[^1].Hours), CancellationToken.None);
        Assert.IsTrue(receipt.Durable, receipt.Reason);
    }

    private static DeviceBatch BatchOf(long id, IReadOnlyList<AgentEntry> entries, double hours) => new()
    {
        AgentId = id,
        Epoch = 1,
        EpochOrdinal = 1,
        Lane = Lane.History,
        ReceivedAt = Start.AddHours(hours),
        Readings = entries,
    };
}
