using System.Security.Cryptography;
using KPax.Agent.Identity;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Identity;

[TestClass]
public sealed class AgentKeyTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void LoadOrCreate_Twice_GivesTheSameKey()
    {
        using var first = AgentKey.LoadOrCreate(_folder.Of("agent.key"));
        using var second = AgentKey.LoadOrCreate(_folder.Of("agent.key"));

        CollectionAssert.AreEqual(first.PublicKey, second.PublicKey);
        Assert.AreEqual(first.Fingerprint, second.Fingerprint);
    }

    [TestMethod]
    public void LoadOrCreate_OnUnix_IsForItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no file modes.");
            return;
        }

        using var key = AgentKey.LoadOrCreate(_folder.Of("agent.key"));

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Of("agent.key")));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void LoadOrCreate_AfterAHalfWrittenKey_MakesOne()
    {
        File.WriteAllText(_folder.Of("agent.key.new"), "-----BEGIN");

        using var key = AgentKey.LoadOrCreate(_folder.Of("agent.key"));

        Assert.IsNotEmpty(key.PublicKey);
    }

    [TestMethod]
    [DataRow("", DisplayName = "empty")]
    [DataRow("no key at all", DisplayName = "text")]
    public void LoadOrCreate_OfADamagedKey_SaysWhatHelpsAndKeepsTheFile(string content)
    {
        File.WriteAllText(_folder.Of("agent.key"), content);

        var exception = Assert.ThrowsExactly<AgentKeyException>(() => AgentKey.LoadOrCreate(_folder.Of("agent.key")));

        StringAssert.Contains(exception.Message, "backup");
        Assert.AreEqual(content, File.ReadAllText(_folder.Of("agent.key")));
    }

    [TestMethod]
    public void LoadOrCreate_OfAKeyOnAnotherCurve_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        File.WriteAllText(_folder.Of("agent.key"), other.ExportPkcs8PrivateKeyPem());

        var exception = Assert.ThrowsExactly<AgentKeyException>(() => AgentKey.LoadOrCreate(_folder.Of("agent.key")));

        StringAssert.Contains(exception.Message, "P-256");
    }

    [TestMethod]
    public void LoadOrCreate_OfAPublicKeyAlone_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_folder.Of("agent.key"), other.ExportSubjectPublicKeyInfoPem());

        Assert.ThrowsExactly<AgentKeyException>(() => AgentKey.LoadOrCreate(_folder.Of("agent.key")));
    }
}
