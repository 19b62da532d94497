using KPax.Tests.EndToEnd;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class TranscriptCommandTests
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Of("scan.jsonl");

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    public async Task Transcript_OfAScan_IsShownProvedAndExported()
    {
        await using var fleet = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        var printer = fleet.Fleet.Printers[0];
        var (exitCode, _, errors) = await CommandLine.RunAsync("scan", $"{printer.EndPoint}", "--community", printer.Community, "--transcript", File);
        Assert.AreEqual(0, exitCode, errors);

        var (_, shown, _) = await CommandLine.RunAsync("transcript", "show", File, "--device", $"{printer.EndPoint.Address}");
        Assert.Contains("operation GetRequest", shown);
        Assert.DoesNotContain(printer.Community, shown);
        Assert.AreEqual("", (await CommandLine.RunAsync("transcript", "show", File, "--device", "192.0.2.9")).Output);
        Assert.AreEqual("", (await CommandLine.RunAsync("transcript", "show", File, "--since", "2999-01-01")).Output);

        var copy = _folder.Of("copy.jsonl");
        Assert.AreEqual(0, (await CommandLine.RunAsync("transcript", "export", File, "-o", copy)).ExitCode);
        var (proved, hash, _) = await CommandLine.RunAsync("transcript", "verify", copy);
        Assert.AreEqual(0, proved);
        Assert.Contains("lines are whole", hash);
        Assert.AreEqual(2, (await CommandLine.RunAsync("transcript", "export", File, "-o", copy)).ExitCode);
    }

    [TestMethod]
    public async Task Verify_ChangedLine_IsNamedWithExitCode3()
    {
        await using var fleet = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        var printer = fleet.Fleet.Printers[0];
        await CommandLine.RunAsync("scan", $"{printer.EndPoint}", "--community", printer.Community, "--kind", "alerts", "--transcript", File);
        var lines = await System.IO.File.ReadAllLinesAsync(File);
        lines[4] = lines[4].Replace("udp", "tcp", StringComparison.Ordinal);
        await System.IO.File.WriteAllLinesAsync(File, lines);
        var (exitCode, output, _) = await CommandLine.RunAsync("transcript", "verify", File);
        Assert.AreEqual(3, exitCode);
        Assert.Contains("scan.jsonl(5): ", output);
    }

    [TestMethod]
    [DataRow("There is no transcript in", "transcript", "verify", "--data-dir", "/no/such/folder")]
    [DataRow("is no time", "transcript", "show", "--since", "yesterday")]
    [DataRow("There is no file to write to", "transcript", "export")]
    [DataRow("leave one of the two out", "scan", "--from", "x.snmprec", "--transcript", "y.jsonl")]
    public async Task Transcript_BadArguments_SaysWhatHelps(string expected, params string[] arguments)
    {
        await System.IO.File.WriteAllTextAsync(File, "");
        var isOfFiles = arguments[1] is "show" or "export";
        var (exitCode, _, errors) = await CommandLine.RunAsync(isOfFiles ? [.. arguments, File] : arguments);
        Assert.AreEqual(2, exitCode);
        Assert.Contains(expected, errors);
    }

    [TestMethod]
    public async Task Scan_TranscriptThatIsThere_IsRefused()
    {
        await System.IO.File.WriteAllTextAsync(File, "mine");
        var (exitCode, _, errors) = await CommandLine.RunAsync("scan", "192.0.2.7", "--transcript", File);
        Assert.AreEqual(2, exitCode);
        Assert.Contains("never overwritten", errors);
        Assert.AreEqual("mine", await System.IO.File.ReadAllTextAsync(File));
    }
}
