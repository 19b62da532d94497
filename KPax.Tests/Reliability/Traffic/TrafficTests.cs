using System.Globalization;
using KPax.Agent.Uplink;
using KPax.Protocol.Device.V1;
using KPax.Tests.Agent.Devices;
using KPax.Tests.House;
using KPax.Tests.Silo;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Reliability.Traffic;

/// <summary>R31: what reports of eight devices and an idle day cost on the wire: IP, TCP, TLS 1.3, HTTP/2 and gRPC, both directions.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TrafficTests
{
    private const string Marker = "<!-- written by TrafficTests -->";
    private const string Strangers = "<!-- strangers -->";
    private const int Repeats = 3;

    // What a scan may add to a stream. Alone on a stream the framing of the stream itself stands above the second one.
    private const int TypicalGoal = 500;
    private const int UnchangedGoal = 250;

    // Above the goal by what one batch has beside its readings: numbers, check, hash.
    private const int UnchangedOnOpenStream = 290;

    // Alone on a stream: above what was measured by two bare acknowledgements, which a busy machine sends, and a few octets of numbers that grow.
    private static readonly Budget[] Budgets =
    [
        new("full scan", ScanKind.Full, 4_000, 2_000, 760, 560),
        new("counters", ScanKind.Counters, 3_000, 1_000, 660, 600),
        new("supplies", ScanKind.Supplies, 1_000, 1_000, 600, 600),
        new("maintenance parts", ScanKind.Parts, 3_000, 1_000, 600, 600),
        new("alerts", ScanKind.Alerts, 2_000, 1_000, 620, 600),
        new("empty scan", null, 1_000, 600, 560, 560),
    ];

    [TestMethod]
    [TestCategory("Reliability")]
    [TestCategory("R31")]
    public async Task Reports_OfEightDevices_KeepTheirBudgets()
    {
        var run = ReliabilityRun.Open("R31", "reports", Budgets.Length * 6, Budgets.Length * 6);
        run.Describe("8 devices of makes that the presets know, whole server and the agent's own uplink on one connection; what the kernel counted");
        await using var server = await TestServer.StartAsync();

        // Most of the idle seconds pass while the others are measured, on a connection of its own.
        var idling = IdleDayAsync(server);
        var alone = await MeasureAsync(server, 1, Repeats / 2, (office, kind) => office.SendAloneAsync(kind));
        var within = await MeasureAsync(server, 2, 0, (office, kind) => office.SendWithinAsync(kind));
        var idle = await idling;
        run.Add(Budgets.Length * 6);
        run.Greatest("first full scan, octets", alone[0].First.Total);
        run.Greatest("typical full scan alone on a stream, octets", alone[0].Typical.Total);
        run.Greatest("unchanged full scan alone on a stream, octets", alone[0].Unchanged.Total);
        run.Greatest("typical full scan within a stream, octets", within[0].Typical.Total);
        run.Greatest("unchanged full scan within a stream, octets", within[0].Unchanged.Total);
        run.Greatest("typical full scan on an open stream, octets", alone[0].Typical.OnOpenStream);
        run.Greatest("unchanged full scan on an open stream, octets", alone[0].Unchanged.OnOpenStream);
        run.Limit("first full scan, octets", 2_000);
        run.Limit("typical full scan on an open stream, octets", TypicalGoal);
        run.Limit("unchanged full scan on an open stream, octets", UnchangedGoal);
        run.Greatest("idle day, kB", Math.Ceiling(idle / 1_000.0));
        run.Limit("idle day, kB", 150);

        await WriteAsync(alone, within, idle);
        for (var index = 0; index < Budgets.Length; index++)
        {
            var budget = Budgets[index];
            Assert.IsLessThanOrEqualTo(budget.First, alone[index].First.Total, $"{budget.Name}, first, alone");
            Assert.IsLessThanOrEqualTo(budget.Typical, alone[index].Typical.Total, $"{budget.Name}, typical, alone");
            Assert.IsLessThanOrEqualTo(budget.Unchanged, alone[index].Unchanged.Total, $"{budget.Name}, unchanged, alone");
            Assert.IsLessThanOrEqualTo(TypicalGoal, alone[index].Typical.OnOpenStream, $"{budget.Name}, typical, on an open stream");
            Assert.IsLessThanOrEqualTo(UnchangedOnOpenStream, alone[index].Unchanged.OnOpenStream, $"{budget.Name}, unchanged, on an open stream");
            Assert.IsLessThanOrEqualTo(TypicalGoal, within[index].Typical.Total, $"{budget.Name}, typical, within a stream");
            Assert.IsLessThanOrEqualTo(UnchangedGoal, within[index].Unchanged.Total, $"{budget.Name}, unchanged, within a stream");
        }

        Assert.IsLessThanOrEqualTo(150_000, idle, "An idle day.");
    }

    [TestMethod]
    [TestCategory("Reliability")]
    public async Task FirstScan_OfDevicesThatNoPresetIsOf_KeepsThePromise()
    {
        var captures = Environment.GetEnvironmentVariable("KPAX_CAPTURES");
        if (string.IsNullOrEmpty(captures))
        {
            Assert.Inconclusive("Set KPAX_CAPTURES to a folder with captures of real printers.");
        }

        var devices = new List<DeviceReading>();
        foreach (var file in Directory.GetFiles(Path.Combine(captures, "recordings"), "*.snmprec", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var reading = (await RecordedDevice.ScanAsync(file)).Reading;
            if (reading is { Supplies.Count: >= 2, Counters.Count: >= 1, Identity.SerialNumber.Length: > 0 } && devices.Count < 8)
            {
                devices.Add(reading);
            }
        }

        await using var server = await TestServer.StartAsync();
        await using var office = await TrafficOffice.OpenAsync(server, 4, devices: devices);
        var first = await office.SendAloneAsync(ScanKind.Full);

        Assert.HasCount(8, devices);
        var path = Repository.PathOf("docs", "bytes.md");
        var text = await File.ReadAllTextAsync(path);
        if (Environment.GetEnvironmentVariable("KPAX_UPDATE_GOLDEN") == "1")
        {
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"First full scan of 8 other devices, from captures of real printers that no preset was made of: {first.Total} octets ({devices.Sum(device => device.CalculateSize())} as readings).");
            await File.WriteAllTextAsync(path, $"{text[..text.IndexOf(Strangers, StringComparison.Ordinal)]}{Strangers}\n\n{line}\n");
        }

        Assert.IsLessThanOrEqualTo(Budgets[0].Promise, first.Total);
    }

    private static async Task<List<Row>> MeasureAsync(TestServer server, int seed, int rank, Func<TrafficOffice, ScanKind?, Task<WireCount>> send)
    {
        await using var office = await TrafficOffice.OpenAsync(server, seed);
        var first = new List<WireCount>();
        foreach (var budget in Budgets)
        {
            first.Add(await send(office, budget.Kind));
        }

        var rows = new List<Row>();
        foreach (var (budget, index) in Budgets.Select((budget, index) => (budget, index)))
        {
            var unchanged = await RepeatAsync(rank, () => send(office, budget.Kind));
            var typical = await RepeatAsync(rank, () =>
            {
                office.LetAnHourPass();
                return send(office, budget.Kind);
            });
            rows.Add(new Row(first[index], typical, unchanged));
        }

        return rows;
    }

    // A bare acknowledgement more or less depends on how busy the machine is. Alone the middle one of three is usual; the difference of two streams is that
    // of the report only where neither has one more.
    private static async Task<WireCount> RepeatAsync(int rank, Func<Task<WireCount>> send)
    {
        var counts = new List<WireCount>();
        for (var time = 0; time < Repeats; time++)
        {
            counts.Add(await send());
        }

        return counts.OrderBy(count => count.Total).ElementAt(rank);
    }

    private static async Task<long> IdleDayAsync(TestServer server)
    {
        // Pings once a second, so that there are some to count, each with its answer in a record of its own; the distance is that of the agent's default.
        await using var office = await TrafficOffice.OpenAsync(server, 3, TimeSpan.FromSeconds(1));
        var idle = await office.IdleAsync(TimeSpan.FromSeconds(4));
        Assert.IsGreaterThanOrEqualTo(2, idle.Records, "There were no pings to count.");
        var each = idle.Total * 2.0 / idle.Records;
        return (long)(each * (TimeSpan.FromDays(1) / new UplinkOptions().KeepAlive));
    }

    private static async Task WriteAsync(List<Row> alone, List<Row> within, long idle)
    {
        var path = Repository.PathOf("docs", "bytes.md");
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(Marker, text, "docs/bytes.md has lost the place of its tables.");
        if (Environment.GetEnvironmentVariable("KPAX_UPDATE_GOLDEN") == "1")
        {
            var tail = text[text.IndexOf(Strangers, StringComparison.Ordinal)..];
            var head = text[..text.IndexOf(Marker, StringComparison.Ordinal)];
            await File.WriteAllTextAsync(path, $"{head}{Marker}\n\n{TrafficDocument.Write(Budgets, alone, within, idle)}\n{tail}");
        }
    }

    /// <summary>What a report was promised to cost, and what it may cost.</summary>
    internal sealed record Budget(string Name, ScanKind? Kind, int Promise, int First, int Typical, int Unchanged);

    /// <summary>What a report cost.</summary>
    internal sealed record Row(WireCount First, WireCount Typical, WireCount Unchanged);
}
