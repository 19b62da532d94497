using KPax.Agent.Hosting;
using KPax.Agent.Secrets;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class SealCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.Of("data");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Seal_OfAFile_SealsItForTheDataDirectoryThatItNames()
    {
        await File.WriteAllTextAsync(_folder.Of("mine.json"), $$"""{ "DataDirectory": "{{Data.Replace('\\', '/')}}", "Discovery": { "Community": "canary" }, "Bad": 1 }""");

        var (exitCode, output, errors) = await CommandLine.RunAsync("seal", "--config", _folder.Of("mine.json"));

        Assert.AreEqual((0, $"{_folder.Of("mine.json")}: one secret is sealed now.{Environment.NewLine}", ""), (exitCode, output, errors));
        var settings = SettingsReader.Read(SettingsFile.Read(_folder.Of("mine.json"), out _)).Settings;
        Assert.AreEqual("canary", settings.Discovery.Community.Reveal());
        Assert.DoesNotContain("canary", await File.ReadAllTextAsync(_folder.Of("mine.json")));
        StringAssert.Contains((await CommandLine.RunAsync("seal", "--config", _folder.Of("mine.json"))).Output, "has no plain secret.");
    }

    [TestMethod]
    public async Task Seal_OfAValue_PrintsWhatTheAgentOpens()
    {
        await File.WriteAllTextAsync(_folder.Of("word"), "canary\n");

        var (exitCode, output, _) = await CommandLine.RunAsync("seal", "--value", "@" + _folder.Of("word"), "--data-dir", Data);

        Assert.AreEqual(0, exitCode);
        CollectionAssert.AreEqual("canary"u8.ToArray(), Sealers.Of(Data).TryUnseal(output.TrimEnd(), SealPurposes.Setting, out _));
    }

    [TestMethod]
    public async Task Seal_WithoutAFile_SaysWhatToName()
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync("seal", "--data-dir", Data);

        Assert.AreEqual(2, exitCode);
        StringAssert.StartsWith(errors, $"There is no agent.json in {Data}.");
        StringAssert.Contains((await CommandLine.RunAsync("seal", "--config", _folder.Of("none.json"))).Errors, "cannot be read");
    }

    [TestMethod]
    [DataRow("run", "--community", "a", "canary-7f3a")]
    [DataRow("run", "--comunity", "canary-7f3a")]
    [DataRow("run", "--comunity=canary-7f3a")]
    [DataRow("scan", "10.0.0.1", "--v3-user", "u", "--v3-auth", "SHA", "--v3-auth-pass", "canary")]
    [DataRow("scan", "10.0.0.1", "--v3-auth-pas", "canary-7f3a")]
    [DataRow("scan", "10.0.0.1", "--v3-user", "u", "--v3-priv-pass", "canary-7f3a")]
    [DataRow("seal", "--valeu=canary-7f3a")]
    public async Task Errors_OfArgumentsWithASecret_DoNotRepeatIt(params string[] arguments)
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync(arguments);

        Assert.AreEqual(2, exitCode);
        Assert.AreNotEqual("", errors);
        Assert.DoesNotContain("canary", output + errors);
    }
}
