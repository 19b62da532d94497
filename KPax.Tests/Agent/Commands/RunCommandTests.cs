using KPax.Tests.Agent.Devices.Profiles;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class RunCommandTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public async Task Run_WithABadFileAndBadArguments_TellsAllAndExitsWith2()
    {
        await File.WriteAllTextAsync(_folder.Of("agent.json"), """{ "Discovery": { "Prot": 161 }, "Schedules": { "Alerts": "soon" } }""");

        var (exitCode, _, errors) = await CommandLine.RunAsync("run", "--config", _folder.Of("agent.json"), "--data-dir", _folder.Of("data"), "--target", "10.1.2.999", "--server", "kpax");

        Assert.AreEqual(2, exitCode);
        foreach (var expected in new[] { "'Discovery:Prot' is no setting. Write Port.", "Schedules:Alerts is 'soon'", "'10.1.2.999'", "Uplink:Server is 'kpax'" })
        {
            StringAssert.Contains(errors, expected);
        }

        Assert.IsFalse(Directory.Exists(_folder.Of("data")), "Nothing is made before all is right.");
    }

    [TestMethod]
    public async Task Run_WithAConfigurationInTheDataDirectory_ReadsIt()
    {
        await File.WriteAllTextAsync(_folder.Of("agent.json"), """{ "Lgo": { } , "Discovery": { "Port": 9100 } }""");

        var (exitCode, _, errors) = await CommandLine.RunAsync("run", "--data-dir", _folder.Path, "--server", "https://kpax.example");

        Assert.AreEqual(2, exitCode);
        StringAssert.Contains(errors, "Port 9100 prints");
        StringAssert.Contains(errors, "'Lgo' is no section. There is");
    }

    [TestMethod]
    [DataRow(new[] { "--sever", "https://kpax" }, "--sever is no option. Write --server.")]
    [DataRow(new[] { "10.1.2.3" }, "'10.1.2.3' belongs to no option.")]
    [DataRow(new[] { "--server" }, "--server has no value. Write --server address.")]
    [DataRow(new[] { "--data-dir", "a", "--data-dir", "b" }, "--data-dir is given 2 times. Give it once.")]
    [DataRow(new[] { "--server", "https://localhost:1", "--data-dir", "" }, "command line: DataDirectory is empty.")]
    public async Task Run_WithAWrongArgument_TellsItInOneLine(string[] arguments, string expected)
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync(["run", .. arguments]);

        Assert.AreEqual(2, exitCode);
        StringAssert.StartsWith(errors, expected);
        Assert.HasCount(2, errors.Split(Environment.NewLine));
    }

    [TestMethod]
    [DataRow(new string[0], "A command is missing.")]
    [DataRow(new[] { "scna", "10.1.2.3" }, "'scna' is no command. Write scan.")]
    [DataRow(new[] { "@nowhere" }, "'@nowhere' is no command.")]
    public async Task NoCommand_IsToldInOneLine(string[] arguments, string expected)
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync(arguments);

        Assert.AreEqual(2, exitCode);
        StringAssert.StartsWith(errors, expected);
        Assert.HasCount(2, errors.Split(Environment.NewLine));
    }

    [TestMethod]
    public async Task Run_WithADirectoryThatIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(_folder.Of("file"), "");

        var (exitCode, _, errors) = await CommandLine.RunAsync("run", "--data-dir", _folder.Of("file"), "--server", "https://localhost:1");

        Assert.AreEqual(2, exitCode);
        StringAssert.StartsWith(errors, $"The data directory {_folder.Of("file")} is a file.");
    }

    [TestMethod]
    public async Task Run_WithAFileInPlaceOfTheLogs_SaysSo()
    {
        await File.WriteAllTextAsync(_folder.Of("logs"), "");

        var (exitCode, _, errors) = await CommandLine.RunAsync("run", "--data-dir", _folder.Path, "--server", "https://localhost:1");

        Assert.AreEqual(2, exitCode);
        StringAssert.Contains(errors, _folder.Of("logs"));
    }

    [TestMethod]
    public async Task Run_WithADamagedKey_ExitsWith2AndSaysWhatHelps()
    {
        await File.WriteAllTextAsync(_folder.Of("agent.key"), "nothing");

        var (exitCode, _, errors) = await CommandLine.RunAsync("run", "--data-dir", _folder.Path, "--server", "https://localhost:1");

        Assert.AreEqual(2, exitCode);
        StringAssert.Contains(errors, "agent.key is damaged: It holds no key in PEM form. Put the file back");
        Assert.IsFalse(errors.Contains("   at ", StringComparison.Ordinal), errors);
    }

    [TestMethod]
    public async Task Run_WithABrokenProfile_ExitsWith2AndNamesItsFile()
    {
        Directory.CreateDirectory(_folder.Of("profiles"));
        await File.WriteAllTextAsync(_folder.Of("profiles", "acme.json"), AcmeProfile.With("\"kind\": \"copy\"", "\"kind\": \"copies\""));

        var (exitCode, _, errors) = await CommandLine.RunAsync("run", "--data-dir", _folder.Path, "--server", "https://localhost:1");

        Assert.AreEqual(2, exitCode);
        StringAssert.StartsWith(errors, $"{_folder.Of("profiles", "acme.json")}: counters.codes.codes.7.kind: 'copies' is none of: total, print");
    }

    [TestMethod]
    public async Task Run_WithACaFileThatIsNotThere_ExitsWith2()
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync("run", "--data-dir", _folder.Of("data"), "--server", "https://localhost:1", "--ca-file", _folder.Of("ca.pem"));

        Assert.AreEqual(2, exitCode);
        StringAssert.Contains(errors, "Uplink:CaFile");
    }
}
