using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Protocol.Device.V1;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Tests.Agent.Devices;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.EndToEnd;

/// <summary>Our simulator and Debian's snmpsimd play the same captures of real printers: the agent reads the same from both.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class TwoSimulatorsTests
{
    // A process of its own costs a second: the program itself reads one of each kind, the reader in this process reads all.
    private static readonly string[] ByTheProgram = ["printmaster/kyocera_ecosys-p2040dw", "librenms/jetdirect_m130nw", "github-misc/hp_envy-6000", "librenms/xerox_color"];

    private static string Captures => Path.Combine(Tools.RequireCaptures(), "recordings");

    [TestMethod]
    public async Task Read_EveryCaptureFromBoth_IsTheSame()
    {
        var captures = Captures;
        await using var theirs = await SnmpSimDaemon.StartAsync(captures);
        await using var ours = await SimulatedPrinters.StartAsync(captures, "--layout", "communities", "--listen", "127.0.0.1", "--port", "0");
        await using var client = new SnmpClient(new SnmpClientOptions { Timeout = TimeSpan.FromSeconds(10), MaxInFlightPerDevice = 4 }, TimeProvider.System);
        var ourEndPoint = new IPEndPoint(IPAddress.Loopback, ours.Printers[0].Port);
        var problems = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(RecordedPrinter.LoadAll([captures], []), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (capture, _) =>
        {
            var first = await ReadAsync(client, ourEndPoint, capture.Name);
            var second = await ReadAsync(client, theirs.EndPoint, capture.Name);
            var alone = (await RecordedDevice.ScanAsync(capture.VarBinds)).Reading;
            if (first is null || !first.Equals(second))
            {
                problems.Add($"{capture.Name}:\n  ours   {first}\n  theirs {second}");
            }
            else if (alone!.Counters.Count != first.Counters.Count || alone.Supplies.Count != first.Supplies.Count)
            {
                problems.Add($"{capture.Name}: over the network it is another reading than without.");
            }
        });
        Assert.IsEmpty(problems, string.Join('\n', problems));
    }

    [TestMethod]
    public async Task Scan_ByTheProgramFromBoth_PrintsTheSame()
    {
        var captures = Captures;
        _ = PublishedPrograms.Agent;
        await using var theirs = await SnmpSimDaemon.StartAsync(captures);
        await using var ours = await SimulatedPrinters.StartAsync(captures, "--layout", "communities", "--listen", "127.0.0.1", "--port", "0");
        var ourEndPoint = new IPEndPoint(IPAddress.Loopback, ours.Printers[0].Port);
        var problems = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(ByTheProgram, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (name, _) =>
        {
            var first = await ScanAsync(ourEndPoint, name);
            var second = await ScanAsync(theirs.EndPoint, name);
            if (!first.Equals(second) || first.Sections.Count != 5)
            {
                problems.Add($"{name}:\n  ours   {first}\n  theirs {second}");
            }
        });
        Assert.IsEmpty(problems, string.Join('\n', problems));
    }

    private static async Task<DeviceReading?> ReadAsync(SnmpClient client, IPEndPoint endPoint, string community)
    {
        var target = new ScanTarget("", new SnmpTarget(endPoint, SnmpVersion.V2c, community));
        var options = new DeviceScannerOptions { ReadsAnyDevice = true };
        var result = await new DeviceScanner(client, RecordedDevice.Catalog, options, TimeProvider.System).ScanAsync(target, ScanKind.Full, CancellationToken.None);
        return WithoutTime(result.Reading);
    }

    private static async Task<DeviceReading> ScanAsync(IPEndPoint endPoint, string community)
    {
        var (exitCode, json, errors) = await AgentProcess.ScanAsync($"{endPoint}", "--community", community);
        Assert.AreEqual(0, exitCode, errors);
        var reading = JsonParser.Default.Parse<DeviceReading>(json.Single());
        reading.Target = "";
        return WithoutTime(reading)!;
    }

    // An alert's time is counted from the agent's clock.
    private static DeviceReading? WithoutTime(DeviceReading? reading)
    {
        if (reading is null)
        {
            return null;
        }

        reading.ReadAt = null;
        foreach (var alert in reading.Status?.Alerts ?? [])
        {
            alert.RaisedAt = null;
        }

        return reading;
    }
}
