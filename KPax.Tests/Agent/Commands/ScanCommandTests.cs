using System.Text.Json;
using KPax.Agent.Commands;
using KPax.Tests.EndToEnd;
using KPax.Tests.House;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class ScanCommandTests
{
    private static readonly string Recordings = Repository.PathOf("KPax.Simulator", "Recordings");

    [TestMethod]
    public async Task Scan_OfRecordingsAsJson_PrintsALineEachAndNothingElse()
    {
        var files = Directory.GetFiles(Recordings, "*.snmprec").Order(StringComparer.Ordinal).ToArray();

        var (exitCode, output, errors) = await CommandLine.RunAsync(["scan", "--json", "--from", .. files]);

        Assert.AreEqual((0, ""), (exitCode, errors));
        var lines = output.Split(Environment.NewLine);
        Assert.AreEqual("", lines[^1]);
        CollectionAssert.AreEqual(files, lines[..^1].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("target").GetString()).ToArray());
        Assert.AreEqual('{', output[0], "No byte order mark stands before the first line.");
    }

    [TestMethod]
    public async Task Scan_AsJson_HasTheFixedNames()
    {
        var (_, output, _) = await CommandLine.RunAsync("scan", "--json", "--from", Path.Combine(Recordings, "xerox-versalink-c7130.snmprec"));

        var reading = JsonDocument.Parse(output).RootElement;
        AssertHas(reading, "target", "readAt", "scanKind", "sections", "deviceKey", "identity", "capabilities", "counters", "supplies", "status");
        AssertHas(reading.GetProperty("identity"), "manufacturer", "model", "serialNumber", "macAddress", "ipAddress", "networkName");
        AssertHas(reading.GetProperty("capabilities"), "technology", "color", "duplex");
        AssertHas(reading.GetProperty("counters")[0], "kind", "value", "unit", "source");
        AssertHas(reading.GetProperty("supplies")[0], "index", "description", "type", "class", "color", "unit", "capacity", "level", "rawLevel");
        AssertHas(reading.GetProperty("supplies")[0].GetProperty("level"), "percent");
        AssertHas(reading.GetProperty("status"), "state", "deviceStatus", "printerStatus", "errors", "displayLines", "alerts");
        AssertHas(reading.GetProperty("status").GetProperty("alerts")[0], "severity", "trainingLevel", "group", "code", "description");
    }

    [TestMethod]
    public async Task Scan_OfARecording_PrintsAPageForPeople()
    {
        var (exitCode, output, _) = await CommandLine.RunAsync("scan", "--from", Path.Combine(Recordings, "brother-hl-l6410dn.snmprec"));

        Assert.AreEqual(0, exitCode);
        StringAssert.Contains(output, "Brother HL-L6410DN");
        StringAssert.Contains(output, "63 %");
        StringAssert.Contains(output, "12 %");
        StringAssert.Contains(output, "66,002  impressions");
    }

    [TestMethod]
    [DataRow("counters", "Counters", "Supplies")]
    [DataRow("supplies", "Supplies", "Counters")]
    [DataRow("parts", "Supplies", "Counters")]
    [DataRow("alerts", "State", "Counters")]
    public async Task Scan_OfAKind_ShowsThatAlone(string kind, string shown, string notShown)
    {
        var (_, output, _) = await CommandLine.RunAsync("scan", "--kind", kind, "--from", Path.Combine(Recordings, "xerox-versalink-c7130.snmprec"));

        StringAssert.Contains(output, shown);
        Assert.IsFalse(output.Contains(notShown, StringComparison.Ordinal), output);
    }

    [TestMethod]
    public async Task Scan_OfASilentAddress_ExitsWith3AndNamesIt()
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync("scan", "127.0.99.1", "--port", "16199", "--timeout", "0.05", "--retries", "0");

        Assert.AreEqual((3, ""), (exitCode, output));
        StringAssert.StartsWith(errors, "127.0.99.1:16199: It did not answer 1 try.");
    }

    [TestMethod]
    public async Task Scan_OfASilentNetwork_NamesItInOneLine()
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync("scan", "127.0.99.0/24", "--port", "16199", "--timeout", "5", "--retries", "0", "--version", "2c");

        Assert.AreEqual(3, exitCode);
        errors = CommandLine.WithoutProgress(errors);
        StringAssert.StartsWith(errors, "254 targets (127.0.99.1:16199, 127.0.99.2:16199, 127.0.99.3:16199, 127.0.99.4:16199, 127.0.99.5:16199 and 249 more): ");
        Assert.AreEqual(1, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, errors);
    }

    [TestMethod]
    public async Task Scan_OfADeviceThatIsNoPrinter_NamesItAndReadsItWithAny()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Of("switch.snmprec");
        await File.WriteAllTextAsync(file, "1.3.6.1.2.1.1.1.0|4|Some switch\n1.3.6.1.2.1.1.5.0|4|core-1\n");

        var without = await CommandLine.RunAsync("scan", "--json", "--from", file);
        var with = await CommandLine.RunAsync("scan", "--json", "--any", "--from", file);

        Assert.AreEqual((3, ""), (without.ExitCode, without.Output));
        StringAssert.Contains(without.Errors, "--any");
        Assert.AreEqual(0, with.ExitCode);
        StringAssert.Contains(with.Output, "core-1");
    }

    [TestMethod]
    public async Task Scan_OfABrokenRecording_NamesFileAndLineAndReadsNothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Of("broken.snmprec");
        await File.WriteAllTextAsync(file, "1.3.6.1.2.1.1.1.0|4|HP LaserJet\n1.3.6.1.2.1.1.3.0|67|soon\n");

        var (exitCode, output, errors) = await CommandLine.RunAsync("scan", "--from", file, Path.Combine(Recordings, "brother-hl-l6410dn.snmprec"));

        Assert.AreEqual((2, ""), (exitCode, output));
        StringAssert.StartsWith(errors, $"{file}(2): ");
    }

    [TestMethod]
    public async Task Scan_WithBadArguments_TellsAllOfThemAndAsksNobody()
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync(
            "scan", "10.1.2.300", "10.1.2.9-3", "--port", "99999", "--kind", "nothing", "--timeout", "x", "--retries", "99", "--version", "3", "--jsno", "--community", "");

        Assert.AreEqual((2, ""), (exitCode, output));
        string[] expected =
        [
            "--jsno is no option. Write --json.", "--version: '3' is not known. Write one of auto, 1, 2c.", "--port: '99999' is not a port", "--timeout: 'x' is not good.",
            "--retries: '99' is not good.", "'10.1.2.300' is not an address", "'10.1.2.9-3' ends before it begins.", "--community is empty.", "--kind: 'nothing' is not known.",
        ];
        CollectionAssert.AreEqual(expected, errors.Split(Environment.NewLine)[..^1].Zip(expected, (line, begin) => line.StartsWith(begin, StringComparison.Ordinal) ? begin : line).ToArray());
        Assert.AreEqual(expected.Length, errors.Split(Environment.NewLine).Length - 1);
    }

    [TestMethod]
    [DataRow("Name a target", "scan")]
    [DataRow("Both targets and recordings", "scan", "10.1.2.3", "--from", "x.snmprec")]
    [DataRow("x.snmprec cannot be read", "scan", "--from", "x.snmprec")]
    [DataRow("Port 9100 prints", "scan", "10.1.2.3", "--port", "9100")]
    [DataRow("Port 515 prints", "scan", "10.1.2.3:515")]
    [DataRow("more than 65536 addresses", "scan", "10.0.0.0/8")]
    [DataRow("no-such-host.invalid", "scan", "no-such-host.invalid")]
    [DataRow("--port", "scan", "10.1.2.3", "--port")]
    [DataRow("--kind", "scan", "10.1.2.3", "--kind", "full", "--kind", "alerts")]
    [DataRow("nonsense", "nonsense")]
    [DataRow("kpax-agent scan")]
    public async Task Run_WithSomethingWrong_ExitsWith2AndNamesIt(string expected, params string[] args)
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync(args);

        Assert.AreEqual((2, ""), (exitCode, output));
        StringAssert.Contains(errors, expected);
        Assert.IsFalse(errors.Contains("   at ", StringComparison.Ordinal), errors);
    }

    private static void AssertHas(JsonElement element, params string[] names) =>
        Assert.AreEqual("", string.Join(", ", names.Where(name => !element.TryGetProperty(name, out _))), element.ToString());

    [TestMethod]
    public async Task Scan_OfAFolder_SaysThatItIsOne()
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync("scan", "--from", Recordings);

        Assert.AreEqual(2, exitCode);
        StringAssert.StartsWith(errors, $"--from: {Recordings} is a folder.");
    }

    [TestMethod]
    public async Task Scan_WithACommunityThatBeginsWithAt_TakesItAsItIs()
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync("scan", "127.0.99.1", "--community", "@all", "--port", "16199", "--timeout", "0.05", "--retries", "0");

        Assert.AreEqual(3, exitCode, errors);
    }

    [TestMethod]
    [DataRow("10.1.2.3:0", "'10.1.2.3:0': '0' is not a port")]
    [DataRow("10.1.2.3,10.1.2.4", "holds a comma. Write each target by itself.")]
    [DataRow("10.1.2.3:161,10.1.2.4", "holds a comma.")]
    public async Task Scan_OfABadTarget_NamesItWhole(string target, string expected)
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync("scan", "10.1.2.9", target);

        Assert.AreEqual(2, exitCode);
        StringAssert.Contains(errors, expected);
        StringAssert.Contains(errors, target);
    }

    [TestMethod]
    public async Task Scan_ToAnOutputThatIsFull_ExitsWith2AndSaysSo()
    {
        using var errors = new StringWriter();
        using var full = new FullStream();

        var exitCode = await AgentCommandLine.RunAsync(["scan", "--json", "--from", Path.Combine(Recordings, "zebra-zt411.snmprec")], full, errors);

        Assert.AreEqual(2, exitCode);
        Assert.AreEqual($"Standard output cannot be written: No space left on device. Send it to a place that is open and has room.{Environment.NewLine}", errors.ToString());
    }

    /// <summary>Takes nothing, as a full disk does.</summary>
    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
