namespace KPax.Tests.EndToEnd;

/// <summary>The simulator as a program: what it says, and how it ends.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class SimulatorProgramTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [TestMethod]
    public async Task Serve_BrokenLine_NamesFileAndLineAndEndsWith2()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Of("a.snmprec"), "1.3.6.1.2.1.1.1.0|4|good\n1.3.6.1.2.1.1.3.0|67|never\n");
        var (exitCode, output, errors) = await RunAsync(folder.Path, "--layout", "ports", "--port", "0");
        Assert.AreEqual(2, exitCode);
        StringAssert.StartsWith(errors, $"{folder.Of("a.snmprec")}(2): 'never' is no TimeTicks.");
        Assert.AreEqual("", output);
    }

    [TestMethod]
    public async Task Serve_WrongArguments_NamesAllAndEndsWith2()
    {
        var (exitCode, _, errors) = await RunAsync("/nowhere", "--listen", "10.1.2.3", "--port", "70000", "--speed", "0");
        Assert.AreEqual(2, exitCode);
        var starts = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")[0]).ToArray();
        CollectionAssert.AreEqual(new[] { "--listen 10.1.2.3", "--port 70000", "--speed 0", "/nowhere" }, starts);
    }

    [TestMethod]
    public async Task Serve_ArgumentsThatAreNone_EndWith2()
    {
        foreach (var arguments in new[] { new[] { "--layout", "circles" }, ["--life", "maybe"], ["--port", "many"], ["--no-such-option"] })
        {
            var (exitCode, _, errors) = await RunAsync([PublishedPrograms.Recordings, .. arguments]);
            Assert.AreEqual(2, exitCode, string.Join(' ', arguments));
            StringAssert.Contains(errors, arguments[^1]);
        }
    }

    [TestMethod]
    public async Task Serve_StandardInputCloses_EndsWith0()
    {
        await using var printers = await SimulatedPrinters.StartAsync(PublishedPrograms.Recordings, "--layout", "communities", "--listen", "127.0.0.1", "--port", "0", "--count", "30");
        Assert.HasCount(30, printers.Printers);
        Assert.HasCount(30, printers.Printers.Select(printer => printer.Community).ToHashSet());
        Assert.AreEqual(0, await printers.Process.EndAsync(Limit));
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments) =>
        ChildProcess.RunAsync("dotnet", [PublishedPrograms.Simulator, "serve", .. arguments], Limit);
}
