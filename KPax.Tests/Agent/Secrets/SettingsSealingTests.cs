using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using KPax.Agent.Hosting;
using KPax.Agent.Secrets;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Secrets;

[TestClass]
public sealed class SettingsSealingTests : IDisposable
{
    private const string Settings = "{\r\n  // mine\r\n  \"DataDirectory\": \"DATA\",\r\n  \"Discovery\": { \"Community\": \"canary-ü\", \"Users\": [ { \"AuthPassword\": \"canary-2\" } ] } }\r\n";

    private readonly TemporaryFolder _folder = new();

    private string Name => _folder.Of("agent.json");

    private KeyFileSealer Sealer => new(_folder.Of(Sealers.KeyFile));

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("utf-8", "")]
    [DataRow("utf-8", "\uFEFF")]
    [DataRow("utf-16", "\uFEFF")]
    [DataRow("utf-16BE", "\uFEFF")]
    public void Seal_OfAFile_ReplacesItsSecretsAndReadsBackAlike(string encoding, string mark)
    {
        var before = mark + Settings.Replace("DATA", _folder.Path.Replace('\\', '/'), StringComparison.Ordinal);
        File.WriteAllBytes(Name, Encoding.GetEncoding(encoding).GetBytes(before));

        Assert.AreEqual(new SealingResult(2, ""), SettingsSealing.Seal(Name, Sealer));

        var after = Encoding.GetEncoding(encoding).GetString(File.ReadAllBytes(Name));
        Assert.DoesNotContain("canary", after);
        StringAssert.Matches(after, new("^" + mark + "\\{\r\n  // mine\r\n  \"DataDirectory\": \"[^\"]+\",\r\n  \"Discovery\": \\{ \"Community\": \"sealed:[^\"]+\", \"Users\": \\[ \\{ \"AuthPassword\": \"sealed:[^\"]+\" \\} \\] \\} \\}\r\n$"));
        var settings = SettingsReader.Read(SettingsFile.Read(Name, out _)).Settings;
        Assert.AreEqual(("canary-ü", "canary-2"), (settings.Discovery.Community.Reveal(), settings.Discovery.Users[0].AuthPassword.Reveal()));
        Assert.AreEqual(new SealingResult(0, ""), SettingsSealing.Seal(Name, Sealer));
        CollectionAssert.AreEquivalent(new[] { "agent.json", "seal.key" }, Directory.GetFiles(_folder.Path).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    [DataRow("{ \"Discovery\": { \"Community\": canary }")]
    [DataRow("")]
    public void Seal_OfWhatIsNoJson_LeavesItAndRepeatsNothing(string content)
    {
        File.WriteAllText(Name, content);

        var result = SettingsSealing.Seal(Name, Sealer);

        StringAssert.Contains(result.Problem, "it is not right JSON. ");
        Assert.DoesNotContain("canary", result.Problem);
        Assert.AreEqual(content, File.ReadAllText(Name));
    }

    [TestMethod]
    public void Seal_OfAFileThatCannotBeReplaced_LeavesItAndSaysTheMend()
    {
        // So long a name that the draft beside it has none; a read-only folder does not stop the tests' privileged account.
        var name = _folder.Of(new string('a', 240));
        File.WriteAllText(name, Settings);

        var result = SettingsSealing.Seal(name, Sealer);

        Assert.AreEqual(0, result.Sealed);
        StringAssert.StartsWith(result.Problem, $"{name} keeps 2 secrets in plain text, as it cannot be sealed: ");
        StringAssert.Contains(result.Problem, "Privacy:SealSettings");
        Assert.AreEqual(Settings, File.ReadAllText(name));
    }

    [TestMethod]
    public void Seal_WithoutAKeyFileThatCanBe_LeavesTheFile()
    {
        File.WriteAllText(Name, Settings);

        var result = SettingsSealing.Seal(Name, new KeyFileSealer(_folder.Of("none", "seal.key")));

        StringAssert.Contains(result.Problem, "The key file ");
        Assert.AreEqual(Settings, File.ReadAllText(Name));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    [DataRow(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    [DataRow(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)]
    [DataRow(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    public void Seal_OfALink_KeepsTheLinkAndTheModeOfItsFile(UnixFileMode mode)
    {
        File.WriteAllText(_folder.Of("real.json"), Settings);
        File.SetUnixFileMode(_folder.Of("real.json"), mode);
        File.CreateSymbolicLink(Name, "real.json");

        Assert.AreEqual(2, SettingsSealing.Seal(Name, Sealer).Sealed);

        Assert.AreEqual("real.json", new FileInfo(Name).LinkTarget);
        Assert.AreEqual(mode, File.GetUnixFileMode(_folder.Of("real.json")));
        Assert.DoesNotContain("canary", File.ReadAllText(_folder.Of("real.json")));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Seal_OfAnothersFile_LeavesItToTheOther()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive("Only a privileged account can give a file away.");
        }

        File.WriteAllText(Name, Settings);
        using (var chown = Process.Start("chown", ["65534", Name]))
        {
            chown.WaitForExit();
        }

        var result = SettingsSealing.Seal(Name, Sealer);

        StringAssert.Contains(result.Problem, "It belongs to another user or group, and would not any more. ");
        Assert.AreEqual(Settings, File.ReadAllText(Name));
    }

    [TestMethod]
    public void Replace_OfAFileThatWasChangedMeanwhile_LeavesIt()
    {
        File.WriteAllText(Name, "new");

        Assert.ThrowsExactly<IOException>(() => KeptFile.Replace(Name, "old"u8.ToArray(), "mine"u8.ToArray()));

        Assert.AreEqual("new", File.ReadAllText(Name));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path), "A draft was left.");
    }
}
