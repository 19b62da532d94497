using KPax.Snmp.Recordings;
using KPax.Tests.EndToEnd;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class CaptureCommandTests
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Of("printer.snmprec");

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow("2c")]
    [DataRow("1")]
    public async Task Capture_SimulatedPrinter_IsARecordingThatScansAlike(string version)
    {
        await using var fleet = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        var printer = fleet.Fleet.Printers[0];
        var (exitCode, _, errors) = await CommandLine.RunAsync("capture", $"{printer.EndPoint}", "--community", printer.Community, "--version", version, "-o", File);
        Assert.AreEqual(0, exitCode, errors);
        Assert.IsEmpty(SnmpRecording.Load(File).Errors);
        var original = Directory.GetFiles(LoopbackFleet.Recordings, "*.snmprec").Single(file => file.Contains(printer.Community, StringComparison.Ordinal));
        var (_, expected, _) = await CommandLine.RunAsync("scan", "--from", original);
        var (_, actual, _) = await CommandLine.RunAsync("scan", "--from", File);
        Assert.AreEqual(Timeless(expected), Timeless(actual));
        Assert.AreEqual(File, Directory.GetFiles(_folder.Path).Single());
    }

    [TestMethod]
    public async Task Capture_FileThatIsThere_IsOverwrittenWithForceOnly()
    {
        await using var fleet = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        var printer = fleet.Fleet.Printers[0];
        string[] arguments = ["capture", $"{printer.EndPoint}", "--community", printer.Community, "-o", File];
        await System.IO.File.WriteAllTextAsync(File, "mine");
        var (exitCode, _, errors) = await CommandLine.RunAsync(arguments);
        Assert.AreEqual(2, exitCode);
        Assert.Contains("--force", errors);
        Assert.AreEqual("mine", await System.IO.File.ReadAllTextAsync(File));
        Assert.AreEqual(0, (await CommandLine.RunAsync([.. arguments, "--force"])).ExitCode);
        Assert.IsEmpty(SnmpRecording.Load(File).Errors);
    }

    [TestMethod]
    public async Task Capture_SilentDevice_LeavesNoFile()
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync("capture", $"{LoopbackBlock.First(39)}:{FreePort.Udp()}", "--timeout", "0.05", "--retries", "0", "-o", File);
        Assert.AreEqual(3, exitCode, errors);
        Assert.IsEmpty(Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    [DataRow("There is no file to write to", "capture", "192.0.2.7")]
    [DataRow("There is nothing to read", "capture", "-o", "x.snmprec")]
    [DataRow("A recording is of one device", "capture", "192.0.2.7-9", "-o", "x.snmprec")]
    public async Task Capture_BadArguments_SaysAllOfIt(string expected, params string[] arguments)
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync(arguments);
        Assert.AreEqual(2, exitCode);
        Assert.Contains(expected, errors);
        Assert.IsFalse(System.IO.File.Exists("x.snmprec"));
    }

    /// <summary>The page without what names the file and the time.</summary>
    private static string Timeless(string page) => string.Join(
        '\n', page.ReplaceLineEndings("\n").Split('\n').Where(line => !line.Contains(".snmprec", StringComparison.Ordinal) && !line.Contains(" at 20", StringComparison.Ordinal) && !line.Contains("UTC", StringComparison.Ordinal)));
}
