using System.Collections.Concurrent;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Snmp.Recordings;

namespace KPax.Tests.EndToEnd;

/// <summary>net-snmp, a client of others, walks the simulator as a process and finds exactly the recording.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class NetSnmpWalkTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string[] BulkWalk = ["-v2c", "-Cr20", "-t", "10"];
    private static readonly string[] Walk = ["-v1", "-t", "10"];

    [TestMethod]
    public async Task SnmpBulkWalk_V2cOfEveryRecording_IsTheRecording() => await CheckAsync("snmpbulkwalk", BulkWalk, PublishedPrograms.Recordings, _ => true);

    [TestMethod]
    public async Task SnmpWalk_V1OfEveryRecording_IsTheRecordingWithoutCounter64() =>
        await CheckAsync("snmpwalk", Walk, PublishedPrograms.Recordings, varBind => varBind.Value.Type != SnmpType.Counter64);

    [TestMethod]
    public async Task SnmpBulkWalk_V2cOfEveryCapture_IsTheCapture() =>
        await CheckAsync("snmpbulkwalk", BulkWalk, Path.Combine(Tools.RequireCaptures(), "recordings"), _ => true);

    [TestMethod]
    public async Task SnmpWalk_V1OfEveryCapture_IsTheCaptureWithoutCounter64() =>
        await CheckAsync("snmpwalk", Walk, Path.Combine(Tools.RequireCaptures(), "recordings"), varBind => varBind.Value.Type != SnmpType.Counter64);

    /// <summary>v1 has no Counter64, so that such objects do not exist for it (RFC 3584 section 4.2.2).</summary>
    private static async Task CheckAsync(string program, string[] arguments, string folder, Func<VarBind, bool> isSeen)
    {
        var walk = Tools.Require(program);
        var recordings = RecordedPrinter.LoadAll([folder], []);
        await using var printers = await SimulatedPrinters.StartAsync(folder, "--layout", "communities", "--listen", "127.0.0.1", "--port", "0");
        Assert.HasCount(recordings.Count, printers.Printers);
        var address = $"127.0.0.1:{printers.Printers[0].Port}";
        var problems = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(recordings, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (recording, _) =>
        {
            var (exitCode, output, errors) = await ChildProcess.RunAsync(walk, [.. arguments, .. NetSnmpOutput.Options, "-c", recording.Name, address, ".1"], Limit);
            var expected = new MibView(recording.VarBinds.Where(isSeen)).GetBulk(0, int.MaxValue, [Oid.Parse("1")], int.MaxValue).VarBinds
                .Where(varBind => varBind.Value.Type != SnmpType.EndOfMibView).Select(NetSnmpOutput.LineOf).ToList();
            var actual = NetSnmpOutput.Parse(output);
            var same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
            if (exitCode != 0 || same != expected.Count || same != actual.Count)
            {
                problems.Add($"{recording.Name}: exit code {exitCode}, {actual.Count} of {expected.Count} objects; the first that differs: expected '{expected.ElementAtOrDefault(same)}', got '{actual.ElementAtOrDefault(same)}'. {errors}");
            }
        });
        Assert.IsEmpty(problems, string.Join('\n', problems));
    }
}
