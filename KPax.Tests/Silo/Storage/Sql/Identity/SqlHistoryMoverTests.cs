using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Identity;
using Microsoft.Extensions.DependencyInjection;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Tests.Silo.Storage.Sql.Identity;

/// <summary>Two printers that were taken for one: after the split each has its own history, as if it never had another one.</summary>
public abstract class SqlHistoryMoverTests(Engine engine)
{
    private const Wire.DeviceReading.Types.Section CountersSection = Wire.DeviceReading.Types.Section.Counters;
    private const int Days = 40;
    private const int SecondFrom = 9;
    private static readonly DateTimeOffset Begin = new(2026, 10, 3, 5, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan ClockOffset = TimeSpan.FromHours(3);
    private static readonly Caller Root = Caller.WithEverything("tester", ["/1/"]);
    private static readonly IdentityScope Scope = new(1, 1);

    [TestMethod]
    public async Task Split_OfTwoPrintersThatWereTakenForOne_GivesEachTheMonthsOfTheOracle()
    {
        var seed = Random.Shared.Next();
        await using var silo = await StartAsync();
        var (one, other) = (new Printer("FIRST1", 1_000), new Printer("SECOND2", 90_000));
        var device = await ResolveAsync(silo, one, Begin);
        await MixAsync(silo, device, one, other, new Random(seed));
        var mixed = await MonthsAsync(silo, device);
        await BeatAsync(silo, device, one);

        var made = await SplitAsync(silo, device, other);

        foreach (var (id, printer) in new[] { (device, one), (made, other) })
        {
            Assert.AreEqual(printer.Oracle(), await MonthsAsync(silo, id), $"seed {seed}, {printer.Serial}");
            Assert.AreEqual(0, silo.Storage.Count($"SELECT count(*) FROM counter_event WHERE device_id = {id}"), $"seed {seed}: no fall of a counter, no other board");
            Assert.AreEqual(printer.Told.Count, silo.Storage.Count($"SELECT count(*) FROM reading WHERE device_id = {id}"), $"seed {seed}");
            var hours = silo.Storage.Numbers("SELECT month FROM history_month")
                .Sum(month => silo.Storage.Count($"SELECT count(*) FROM reading_hour_{month} WHERE device_id = {id}"));
            Assert.AreEqual(printer.Told.Select(told => told.At.ToUnixTimeSeconds() / 3_600).Distinct().Count(), (int)hours, $"seed {seed}");
        }

        Assert.AreNotEqual(one.Oracle(), mixed, "What was mixed cannot have been right.");
    }

    [TestMethod]
    public async Task Split_OfTwoPrinters_GivesEachItsStateAndGoesOnFromIt()
    {
        var seed = Random.Shared.Next();
        await using var silo = await StartAsync();
        var (one, other) = (new Printer("FIRST1", 1_000), new Printer("SECOND2", 90_000) { Error = DetectedError.Jammed });
        var device = await ResolveAsync(silo, one, Begin);
        await MixAsync(silo, device, one, other, new Random(seed));
        await SendAsync(silo, device, other, Begin.AddDays(Days).AddHours(6), 3);
        await silo.Storage.ExecuteAsync("UPDATE alert SET acknowledged = 1, acknowledged_by = 'ada' WHERE closed IS NULL");

        var made = await SplitAsync(silo, device, other);
        var states = silo.Storage.Count($"SELECT count(*) FROM status_change WHERE device_id = {made}");
        var at = Begin.AddDays(Days + 1);
        await SendAsync(silo, device, one, at, 17);
        await SendAsync(silo, made, other, at, 23);

        foreach (var (id, printer) in new[] { (device, one), (made, other) })
        {
            var view = (await silo.Grains.GetGrain<IDeviceGrain>(id).GetViewAsync(Root, CancellationToken.None))!;
            Assert.AreEqual(printer.Total, DeviceRules.TotalOf(view.Counters)!.Value);
            Assert.AreEqual(printer.Error is null ? DeviceCondition.Ok : DeviceCondition.Stopped, view.Condition);
            Assert.AreEqual(printer.Oracle(), await MonthsAsync(silo, id), $"seed {seed}, {printer.Serial}");
        }

        Assert.AreEqual(0, silo.Storage.Count($"SELECT count(*) FROM status_change WHERE device_id = {device} AND at >= {other.Told[0].At.ToUnixTimeMilliseconds()}"));
        Assert.AreEqual((1L, 1L), (states, silo.Storage.Count($"SELECT count(*) FROM status_change WHERE device_id = {made}")));
        Assert.AreEqual(1, silo.Storage.Count($"SELECT count(*) FROM alert WHERE subject_id = {made} AND closed IS NULL AND acknowledged_by = 'ada'"), "The alert went along.");
        Assert.AreEqual(0, silo.Storage.Count($"SELECT count(*) FROM alert WHERE subject_id = {device} AND closed IS NULL"));
    }

    [TestMethod]
    public async Task Undo_OfAMergeOfTwoLivingPrinters_GivesEachItsMonthsBack()
    {
        var seed = Random.Shared.Next();
        await using var silo = await StartAsync();
        var (one, other) = (new Printer("FIRST1", 1_000), new Printer("SECOND2", 90_000) { Card = "00:17:c8:00:00:02" });
        var (kept, gone) = (await ResolveAsync(silo, one, Begin), await ResolveAsync(silo, other, Begin));
        await SendAsync(silo, kept, one, Begin, 0);
        await SendAsync(silo, gone, other, Begin.AddMinutes(1), 0);
        await silo.Storage.Identities.MergeAsync(1, gone, kept, "ada", Begin.AddDays(SecondFrom).AddHours(-1), null, CancellationToken.None);
        await Forget(silo, gone, kept);
        await MixAsync(silo, kept, one, other, new Random(seed));
        var merge = (await silo.Storage.Identities.ListEventsAsync(kept, 10, CancellationToken.None)).First(note => note.Kind == IdentityEventKind.Merged);

        var undone = await silo.Storage.Identities.UndoAsync(Scope, merge.Id, "ada", Begin.AddDays(Days), null, CancellationToken.None);
        await Forget(silo, gone, kept);

        Assert.AreEqual("", undone.Problem);
        Assert.AreEqual(one.Oracle(), await MonthsAsync(silo, kept), $"seed {seed}");
        Assert.AreEqual(other.Oracle(), await MonthsAsync(silo, gone), $"seed {seed}");
    }

    [TestMethod]
    public async Task Split_WithoutAReadingOfTheOther_ChangesNothingOfHistory()
    {
        await using var silo = await StartAsync();
        var (one, other) = (new Printer("FIRST1", 1_000), new Printer("SECOND2", 90_000));
        var device = await ResolveAsync(silo, one, Begin);
        await SendAsync(silo, device, one, Begin, 0);
        await SendAsync(silo, device, one, Begin.AddDays(2), 29);
        await ResolveAsync(silo, other, Begin.AddDays(3));
        var revision = silo.Storage.Count($"SELECT revision FROM device WHERE id = {device}");

        await silo.Storage.Identities.SplitAsync(Scope, device, [other.Observation], Begin.AddDays(3), "ada", Begin.AddDays(4), null, CancellationToken.None);

        Assert.AreEqual("10: 30", await MonthsAsync(silo, device));
        Assert.AreEqual(revision + 1, silo.Storage.Count($"SELECT revision FROM device WHERE id = {device}"));
    }

    private async Task<TestSilo> StartAsync()
    {
        var silo = await TestSilo.StartAsync(
            engine: engine, change: services => services.AddSingleton<TimeProvider>(new SetTime(Begin.AddDays(Days))));
        var (agent, _) = await silo.AddAgentAsync();
        await silo.Storage.ExecuteAsync($"INSERT INTO agent_epoch (agent_id, epoch, ordinal, opened) VALUES ({agent}, 7, 1, 0)");
        return silo;
    }

    // Polled in turn by one agent with a clock that is off; some polls are lost, some come late.
    private static async Task MixAsync(TestSilo silo, long device, Printer one, Printer other, Random random)
    {
        for (var hour = 0; hour < Days * 24; hour += 5)
        {
            var at = Begin.AddHours(hour).AddMinutes(random.Next(120) + 2);
            if (hour >= SecondFrom * 24 && other.Told.Count(told => told.At >= Begin.AddDays(SecondFrom)) == 0)
            {
                await ResolveAsync(silo, other, at);
                await Forget(silo, device);
            }

            foreach (var printer in hour < SecondFrom * 24 ? [one] : random.Next(2) == 0 ? new[] { one, other } : [other, one])
            {
                at = at.AddMinutes(1 + random.Next(20));
                var pages = random.Next(60);
                if (random.Next(20) == 0)
                {
                    printer.Total += pages;
                }
                else
                {
                    await SendAsync(silo, device, printer, at, pages);
                }
            }
        }
    }

    private static async Task<long> SplitAsync(TestSilo silo, long device, Printer other)
    {
        var split = await silo.Storage.Identities.SplitAsync(
            Scope, device, [other.Observation], other.Told[0].At, "ada", Begin.AddDays(Days), null, CancellationToken.None);
        Assert.AreEqual("", split.Problem);
        await Forget(silo, device, split.Device);
        return split.Device;
    }

    private static async Task Forget(TestSilo silo, params long[] devices)
    {
        foreach (var device in devices)
        {
            await silo.ForgetAsync(silo.Grains.GetGrain<IDeviceIngest>(device));
        }
    }

    private static async Task<long> ResolveAsync(TestSilo silo, Printer printer, DateTimeOffset at)
    {
        var sight = new Sighting
        {
            AgentId = 1, Target = printer.Target, At = at, IsWhole = true, Serial = $"HP:{printer.Serial}", Macs = [printer.Card], Model = "HP|M404",
        };
        return (await silo.Storage.Identities.ResolveAsync(Scope, [sight], CancellationToken.None))[0].Id;
    }

    // What is split or given back last was written as a pulse, beside a state from before.
    private static async Task BeatAsync(TestSilo silo, long device, Printer printer)
    {
        for (var minute = 0; minute < 20; minute++)
        {
            await SendAsync(silo, device, printer, Begin.AddDays(Days).AddMinutes(minute - 30), 1, isCountersOnly: true);
        }

        Assert.AreEqual(1, silo.Storage.Count($"SELECT count(*) FROM device WHERE id = {device} AND beat > 0 AND pulse IS NOT NULL"));
    }

    private static async Task SendAsync(
        TestSilo silo, long device, Printer printer, DateTimeOffset at, int pages, bool isCountersOnly = false)
    {
        var (number, reading) = printer.Print(at, pages);
        reading = isCountersOnly ? reading with { ScanKind = ScanKind.Counters, Identity = null, Status = null } : reading;
        var receipt = await silo.Grains.GetGrain<IDeviceIngest>(device).RecordAsync(
            new()
            {
                AgentId = 1,
                Epoch = 7,
                EpochOrdinal = 1,
                Lane = Lane.History,
                ReceivedAt = at.AddMinutes(1),
                ClockOffset = ClockOffset,
                IdentityRevision = silo.Storage.Count($"SELECT identity_revision FROM device WHERE id = {device}"),
                Readings = [new AgentEntry { Number = number, Order = number, Reading = reading, Octets = number % 2 == 0 ? OnTheWire(reading) : null }],
            },
            CancellationToken.None);
        Assert.IsTrue(receipt.Durable, receipt.Reason);
    }

    // History keeps a reading as it came, or as JSON where it came otherwise: every second one is either.
    private static byte[] OnTheWire(DeviceReading reading) => new Wire.DeviceReading
    {
        DeviceKey = reading.DeviceKey,
        Target = reading.Target,
        ReadAt = Timestamp.FromDateTimeOffset(reading.ReadAt),
        ScanKind = (Wire.DeviceReading.Types.ScanKind)reading.ScanKind,
        Sections = { reading.Identity is null ? [CountersSection] : [Wire.DeviceReading.Types.Section.Identity, CountersSection, Wire.DeviceReading.Types.Section.Status] },
        Identity = reading.Identity is not { } identity ? null : new()
        {
            Manufacturer = identity.Manufacturer, Model = identity.Model, SerialNumber = identity.SerialNumber, MacAddress = identity.MacAddress,
        },
        Counters =
        {
            reading.Counters!.Select(counter => new Wire.Counter
            {
                Kind = (Wire.Counter.Types.Kind)counter.Kind, Value = (ulong)counter.Value, Unit = (Wire.Counter.Types.Unit)counter.Unit,
            }),
        },
        Status = reading.Status is not { } status ? null : new()
        {
            State = (Wire.DeviceStatus.Types.State)status.State,
            Errors = { status.Errors.Select(error => (Wire.DeviceStatus.Types.Error)error) },
        },
    }.ToByteArray();

    private static async Task<string> MonthsAsync(TestSilo silo, long device)
    {
        var months = await silo.Services.GetRequiredService<IHistoryQueries>().ListMonthsAsync(
            Root, new() { DeviceId = device, From = new(2026, 10, 1), To = new(2026, 11, 30) }, CancellationToken.None);
        return string.Join(", ", months!.Select(month => $"{month.Month.Month}: {month.Rise}"));
    }

    private sealed class Printer(string serial, long total)
    {
        private static ulong s_number;

        public string Serial { get; } = serial;

        public string Card { get; init; } = "00:17:c8:00:00:01";

        public long Total { get; set; } = total;

        public DetectedError? Error { get; init; }

        public string Target => $"10.0.0.{Serial[^1]}";

        public Observation Observation => new(DeviceObservationKind.Serial, $"HP:{Serial}");

        public List<(DateTimeOffset At, long Total)> Told { get; } = [];

        public (ulong Number, DeviceReading Reading) Print(DateTimeOffset at, int pages)
        {
            Total += pages + 1;
            Told.Add((at, Total));
            return (++s_number, new DeviceReading
            {
                DeviceKey = $"serial:HP:{Serial}",
                Target = Target,
                ReadAt = at + ClockOffset,
                ScanKind = ScanKind.Full,
                Identity = new() { Manufacturer = "HP", Model = "M404", SerialNumber = Serial, MacAddress = Card },
                Counters = [new() { Kind = CounterKind.Total, Value = Total, Unit = CounterUnit.Impressions }],
                Status = new() { State = Error is null ? DeviceState.Idle : DeviceState.Stopped, Errors = Error is { } error ? [error] : [] },
            });
        }

        // From the last reading before a month to the last one in it.
        public string Oracle()
        {
            var months = Told.GroupBy(told => told.At.Month).Select(month =>
                (month.Key, Rise: month.Last().Total - (Told.LastOrDefault(told => told.At < month.First().At) is { Total: > 0 } before ? before : month.First()).Total));
            return string.Join(", ", months.Select(month => $"{month.Key}: {month.Rise}"));
        }
    }
}

[TestClass]
public sealed class SqlHistoryMoverOnSqliteTests() : SqlHistoryMoverTests(Engine.Sqlite);

[TestClass]
public sealed class SqlHistoryMoverOnPostgresTests() : SqlHistoryMoverTests(Engine.Postgres);
