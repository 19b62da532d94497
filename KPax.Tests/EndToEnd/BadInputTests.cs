using KPax.Tests.Agent.Buffer;
using KPax.Tests.Silo;

namespace KPax.Tests.EndToEnd;

/// <summary>What only whole programs show: exit codes where an output, a directory or a disk fails them, and never a stack trace.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class BadInputTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [TestMethod]
    [DataRow("server", "--help >&-")]
    [DataRow("server", "--help >/dev/full")]
    [DataRow("agent", "scan --help >/dev/full")]
    [DataRow("simulator", "serve --help >&-")]
    [DataRow("simulator", "serve \"$1\" --listen 127.0.0.1 --layout communities --port 0 >/dev/full")]
    public async Task Output_ThatCannotBeWritten_IsToldInOneLine(string program, string arguments)
    {
        var (exitCode, _, errors) = await ShellAsync(program, arguments);

        Assert.AreEqual(2, exitCode, errors);
        StringAssert.StartsWith(errors, "Standard output cannot be written: ");
        Assert.HasCount(2, errors.Split(Environment.NewLine), errors);
    }

    [TestMethod]
    [DataRow("server", "--no-such-thing 2>&-")]
    [DataRow("server", "--no-such-thing 2>/dev/full")]
    [DataRow("agent", "run --no-such-thing 2>/dev/full")]
    [DataRow("simulator", "serve --no-such-thing 2>/dev/full")]
    public async Task Errors_ThatCannotBeWritten_LeaveTheExitCode(string program, string arguments)
    {
        var (exitCode, output, _) = await ShellAsync(program, arguments);

        Assert.AreEqual((2, ""), (exitCode, output));
    }

    [TestMethod]
    public async Task Demo_WithoutATemporaryFolder_SaysSo()
    {
        var (exitCode, output, errors) = await ShellAsync("server", "--demo", "TMPDIR=/nowhere ");

        Assert.AreEqual((2, ""), (exitCode, output));
        StringAssert.StartsWith(errors, "The demo's directory cannot be made in '/nowhere");
    }

    [TestMethod]
    public async Task Server_WhoseInputIsClosedAtTheStart_EndsInOrder()
    {
        using var folder = new TemporaryFolder();
        ReadyCertificates.PutInto(folder.Path);
        var port = FreePort.Tcp();

        var (exitCode, _, errors) = await ChildProcess.RunAsync(
            "dotnet",
            [PublishedPrograms.Server, $"--KPax:DataDirectory={folder.Path}", $"--KPax:HttpsPort={port}", "--KPax:BindAddress=127.0.0.1", "--KPax:EndWithStdin=true"],
            Limit);

        Assert.AreEqual((0, ""), (exitCode, errors));
    }

    [TestMethod]
    public async Task Agent_ThatEndsOnAFullDisk_EndsInOrder()
    {
        using var disk = new SmallDisk(2);
        await using var agent = ChildProcess.StartDotnet(
            PublishedPrograms.Agent, "run", "--data-dir", Path.Combine(disk.Path, "agent"), "--server", "https://127.0.0.1:1", "--end-with-stdin");
        await agent.WaitForLineAsync(line => line.Contains("ConnectionRefused", StringComparison.Ordinal), Limit);
        disk.Fill();

        var exitCode = await agent.EndAsync(Limit);

        Assert.AreEqual(0, exitCode, agent.Errors);
        Assert.IsFalse(agent.Errors.Contains("mistake of its own", StringComparison.Ordinal), agent.Errors);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> ShellAsync(string program, string arguments, string variables = "")
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("There is no sh on Windows.");
        }

        var dll = program switch { "server" => PublishedPrograms.Server, "agent" => PublishedPrograms.Agent, _ => PublishedPrograms.Simulator };
        return await ChildProcess.RunAsync("sh", ["-c", $"{variables}exec dotnet \"$0\" {arguments}", dll, PublishedPrograms.Recordings], Limit);
    }
}
