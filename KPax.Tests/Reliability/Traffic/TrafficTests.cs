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
    private const int Repeats = 3;

    // Where what was measured does not reach the goal, the budget stands above what was measured by one packet and a few octets of numbers that grow.
    private static readonly Budget[] Budgets =
    [
        new("full scan", ScanKind.Full, 4_000, 2_000, 760, 620, 500, 320),
        new("counters", ScanKind.Counters, 3_000, 1_000, 700, 620, 500, 320),
        new("supplies", ScanKind.Supplies, 1_000, 1_000, 620, 620, 400, 320),
        new("maintenance parts", ScanKind.Parts, 3_000, 1_000, 620, 620, 400, 320),
        new("alerts", ScanKind.Alerts, 2_000, 1_000, 680, 620, 500, 320),
        new("empty scan", null, 1_000, 620, 620, 620, 320, 320),
    ];

    [TestMethod]
    [TestCategory("Reliability")]
    [TestCategory("R31")]
    public async Task Reports_OfEightDevices_KeepTheirBudgets()
    {
        var run = ReliabilityRun.Open("R31", "reports", Budgets.Length * 6, Budgets.Length * 6);
        run.Describe("8 devices of makes that the presets know, whole server and the agent's own uplink on one connection; what the kernel counted");
        await using var server = await TestServer.StartAsync();
        var alone = await MeasureAsync(server, 1, (office, kind) => office.SendAloneAsync(kind));
        var within = await MeasureAsync(server, 2, (office, kind) => office.SendWithinAsync(kind));
        var idle = await IdleDayAsync(server);
        run.Add(Budgets.Length * 6);
        run.Greatest("first full scan, octets", alone[0].First.Total);
        run.Greatest("idle day, kB", Math.Ceiling(idle / 1_000.0));

        await WriteAsync(alone, within, idle);
        for (var index = 0; index < Budgets.Length; index++)
        {
            var budget = Budgets[index];
            Assert.IsLessThanOrEqualTo(budget.First, alone[index].First.Total, $"{budget.Name}, first, alone");
            Assert.IsLessThanOrEqualTo(budget.Typical, alone[index].Typical.Total, $"{budget.Name}, typical, alone");
            Assert.IsLessThanOrEqualTo(budget.Unchanged, alone[index].Unchanged.Total, $"{budget.Name}, unchanged, alone");
            Assert.IsLessThanOrEqualTo(budget.TypicalWithin, within[index].Typical.Total, $"{budget.Name}, typical, within a stream");
            Assert.IsLessThanOrEqualTo(budget.UnchangedWithin, within[index].Unchanged.Total, $"{budget.Name}, unchanged, within a stream");
        }

        Assert.IsLessThanOrEqualTo(150_000, idle, "An idle day.");
    }

    private static async Task<List<Row>> MeasureAsync(TestServer server, int seed, Func<TrafficOffice, ScanKind?, Task<WireCount>> send)
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
            var unchanged = await RepeatAsync(() => send(office, budget.Kind));
            var typical = await RepeatAsync(() =>
            {
                office.LetAnHourPass();
                return send(office, budget.Kind);
            });
            rows.Add(new Row(first[index], typical, unchanged));
        }

        return rows;
    }

    // A bare acknowledgement more or less depends on how busy the machine is; the middle one of three is what is usual.
    private static async Task<WireCount> RepeatAsync(Func<Task<WireCount>> send)
    {
        var counts = new List<WireCount>();
        for (var time = 0; time < Repeats; time++)
        {
            counts.Add(await send());
        }

        return counts.OrderBy(count => count.Total).ElementAt(Repeats / 2);
    }

    private static async Task<long> IdleDayAsync(TestServer server)
    {
        // Pings once a second, so that there are some to count; the agent's own distance is that of its default.
        await using var office = await TrafficOffice.OpenAsync(server, 3, TimeSpan.FromSeconds(1));
        var span = TimeSpan.FromSeconds(5);
        var pings = await office.IdleAsync(span);
        var each = pings.Total / Math.Max(1, span.TotalSeconds - 1);
        return (long)(each * (TimeSpan.FromDays(1) / new KPax.Agent.Uplink.UplinkOptions().KeepAlive));
    }

    private static async Task WriteAsync(List<Row> alone, List<Row> within, long idle)
    {
        var path = Repository.PathOf("docs", "bytes.md");
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(Marker, text, "docs/bytes.md has lost the place of its tables.");
        if (Environment.GetEnvironmentVariable("KPAX_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(path, $"{text[..text.IndexOf(Marker, StringComparison.Ordinal)]}{Marker}\n\n{TrafficDocument.Write(Budgets, alone, within, idle)}");
        }
    }

    /// <summary>What a report was promised to cost, and what it may cost.</summary>
    internal sealed record Budget(
        string Name, ScanKind? Kind, int Promise, int First, int Typical, int Unchanged, int TypicalWithin, int UnchangedWithin);

    /// <summary>What a report cost.</summary>
    internal sealed record Row(WireCount First, WireCount Typical, WireCount Unchanged);
}
