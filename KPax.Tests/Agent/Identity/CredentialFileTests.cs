using System.Security.Cryptography;
using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Identity;

[TestClass]
public sealed class CredentialFileTests
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Of("agent.key");

    private ISealer Sealer => Sealers.Of(_folder.Path);

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Load_OfWhatWasSaved_GivesTheSameCredential(bool isBearer)
    {
        using IAgentCredential made = isBearer ? BearerSecret.Create() : AgentKey.Create();
        CredentialFile.Save(File, made, Sealer);

        using var read = CredentialFile.Load(File, Sealer)!;

        Assert.AreEqual(made.Fingerprint, read.Fingerprint);
        Assert.AreEqual(made.GetType(), read.GetType());
        Assert.IsFalse(System.IO.File.ReadAllText(File).Contains("BEGIN", StringComparison.Ordinal), "It is sealed.");
    }

    [TestMethod]
    public void Load_OfNoFile_IsNull() => Assert.IsNull(CredentialFile.Load(File, Sealer));

    [TestMethod]
    public void Load_OfAPlainKeyOfAnOlderAgent_ReadsAndSealsIt()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        System.IO.File.WriteAllText(File, key.ExportPkcs8PrivateKeyPem());

        using var read = (AgentKey)CredentialFile.Load(File, Sealer)!;
        using var again = (AgentKey)CredentialFile.Load(File, Sealer)!;

        CollectionAssert.AreEqual(key.ExportSubjectPublicKeyInfo(), read.PublicKey);
        CollectionAssert.AreEqual(read.PublicKey, again.PublicKey);
        StringAssert.StartsWith(System.IO.File.ReadAllText(File), "sealed:");
    }

    [TestMethod]
    public void Save_OnUnix_IsForItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no file modes.");
            return;
        }

        using var key = AgentKey.Create();
        CredentialFile.Save(File, key, Sealer);

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [TestMethod]
    [DataRow("", "It holds no key in PEM form", DisplayName = "empty")]
    [DataRow("no key at all", "It holds no key in PEM form", DisplayName = "text")]
    [DataRow("-----BEGIN KPAX BEARER SECRET-----\nAAAA\n-----END KPAX BEARER SECRET-----", "32 octets", DisplayName = "short secret")]
    public void Load_OfADamagedKey_SaysWhatHelpsAndKeepsTheFile(string content, string expected)
    {
        System.IO.File.WriteAllText(File, content);

        var exception = Assert.ThrowsExactly<AgentKeyException>(() => CredentialFile.Load(File, Sealer));

        StringAssert.Contains(exception.Message, expected);
        StringAssert.Contains(exception.Message, "backup");
        StringAssert.Contains(exception.Message, "enrol again");
        Assert.AreEqual(content, System.IO.File.ReadAllText(File));
    }

    [TestMethod]
    public void Load_OfAKeyOnAnotherCurveOrAPublicOne_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        System.IO.File.WriteAllText(File, other.ExportPkcs8PrivateKeyPem());
        StringAssert.Contains(Assert.ThrowsExactly<AgentKeyException>(() => CredentialFile.Load(File, Sealer)).Message, "P-256");

        using var half = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        System.IO.File.WriteAllText(File, half.ExportSubjectPublicKeyInfoPem());
        Assert.ThrowsExactly<AgentKeyException>(() => CredentialFile.Load(File, Sealer));
    }
}
