using System.Globalization;
using System.Net;
using System.Text;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using KPax.Tests.Agent.Devices;
using KPax.Tests.House;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection.Memory;

/// <summary>What a scan of each recording costs on the network, for each kind: the first time, and when nothing but the clock has moved.</summary>
internal static class TrafficTable
{
    /// <summary>What stands above the table in the document.</summary>
    public const string Heading = "## The recordings";

    /// <summary>The kinds, in the order of the columns.</summary>
    public static readonly ScanKind[] Kinds = [ScanKind.Full, ScanKind.Counters, ScanKind.Supplies, ScanKind.Alerts];

    private static readonly Oid SysUpTime = Oid.Parse("1.3.6.1.2.1.1.3.0");
    private static readonly string Folder = Repository.PathOf("KPax.Simulator", "Recordings");

    /// <summary>Datagrams and octets of a recording's scans: each kind first and unchanged.</summary>
    public sealed record Row(string Name, IReadOnlyList<(int Datagrams, int Octets)> First, IReadOnlyList<(int Datagrams, int Octets)> Unchanged);

    /// <summary>Measures all recordings.</summary>
    public static async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        var rows = new List<Row>();
        foreach (var file in Directory.GetFiles(Folder, "*.snmprec").Order(StringComparer.Ordinal))
        {
            rows.Add(await MeasureAsync(Path.GetFileNameWithoutExtension(file), SnmpRecording.Load(file).VarBinds));
        }

        return rows;
    }

    /// <summary>The table as Markdown.</summary>
    public static string Write(IReadOnlyList<Row> rows)
    {
        var text = new StringBuilder("| recording |");
        text.AppendJoin('|', Kinds.Select(kind => $" {kind} |  ".ToLowerInvariant())).Append("|\n|---|");
        text.AppendJoin('|', Kinds.Select(_ => "---|---")).Append("|\n| |");
        text.AppendJoin('|', Kinds.Select(_ => " first | unchanged ")).Append("|\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} |").AppendJoin('|', Kinds.Select((_, kind) => $" {Cell(row.First[kind])} | {Cell(row.Unchanged[kind])} ")).Append("|\n");
        }

        text.Append("| median |").AppendJoin('|', Kinds.Select((_, kind) => $" {Cell(Median(rows, row => row.First[kind]))} | {Cell(Median(rows, row => row.Unchanged[kind]))} "));
        return text.Append("|\n").ToString();
    }

    private static (int Datagrams, int Octets) Median(IReadOnlyList<Row> rows, Func<Row, (int Datagrams, int Octets)> cost) =>
        (Middle(rows.Select(row => cost(row).Datagrams)), Middle(rows.Select(row => cost(row).Octets)));

    private static int Middle(IEnumerable<int> numbers) => numbers.Order().ToArray() is var all ? all[all.Length / 2] : 0;

    private static string Cell((int Datagrams, int Octets) cost) => string.Create(CultureInfo.InvariantCulture, $"{cost.Datagrams}, {cost.Octets}");

    private static async Task<Row> MeasureAsync(string name, IReadOnlyList<VarBind> varBinds)
    {
        var first = new List<(int, int)>();
        var unchanged = new List<(int, int)>();
        foreach (var kind in Kinds)
        {
            var clock = new FakeTimeProvider(RecordedDevice.ReadAt);
            var device = new MeteredDevice(new MibView(Running(varBinds, 0)), clock);
            var scanner = new DeviceScanner(device, RecordedDevice.Catalog, new DeviceScannerOptions(), clock);
            var target = new ScanTarget("printer", new SnmpTarget(new IPEndPoint(IPAddress.Parse("10.1.2.3"), 161), SnmpVersion.V2c, "public"));
            await ScanAsync(first);

            // As the agent does it: read in full at its start, then each kind in its turn.
            await scanner.ScanAsync(target, ScanKind.Full, CancellationToken.None);
            await NextAsync(kind);
            await NextAsync(kind);
            await ScanAsync(unchanged);

            async Task ScanAsync(List<(int, int)> costs)
            {
                device.Reset();
                await NextAsync(kind);
                costs.Add((device.Datagrams, device.Octets));
            }

            async Task NextAsync(ScanKind next)
            {
                clock.Advance(TimeSpan.FromMinutes(5));
                device.View = new MibView(Running(varBinds, (clock.GetUtcNow() - RecordedDevice.ReadAt).TotalSeconds));
                Assert.AreEqual(ScanOutcome.Read, (await scanner.ScanAsync(target, next, CancellationToken.None)).Outcome, name);
            }
        }

        return new Row(name, first, unchanged);
    }

    private static IEnumerable<VarBind> Running(IReadOnlyList<VarBind> varBinds, double seconds) => varBinds.Select(varBind =>
        varBind.Name == SysUpTime && varBind.Value.TryGetUnsigned(out var ticks)
            ? new VarBind(SysUpTime, SnmpValue.Unsigned(SnmpType.TimeTicks, (ticks + (ulong)(seconds * 100)) & uint.MaxValue))
            : varBind);
}
