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
    }

    [TestMethod]
    public async Task Run_WithADamagedKey_ExitsWith2AndSaysWhatHelps()
    {
        await File.WriteAllTextAsync(_folder.Of("agent.key"), "nothing");

        var (exitCode, _, errors) = await CommandLine.RunAsync("run", "--data-dir", _folder.Path, "--server", "https://localhost:1");

        Assert.AreEqual(2, exitCode);
        StringAssert.Contains(errors, "agent.key is damaged");
        Assert.IsFalse(errors.Contains("   at ", StringComparison.Ordinal), errors);
    }

    [TestMethod]
    public async Task Run_WithACaFileThatIsNotThere_ExitsWith2()
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync("run", "--data-dir", _folder.Of("data"), "--server", "https://localhost:1", "--ca-file", _folder.Of("ca.pem"));

        Assert.AreEqual(2, exitCode);
        StringAssert.Contains(errors, "Uplink:CaFile");
    }
}
