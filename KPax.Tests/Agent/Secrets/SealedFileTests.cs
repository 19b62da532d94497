using System.Text;
using KPax.Agent.Secrets;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Secrets;

[TestClass]
public sealed class SealedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Of("agent.key");

    private KeyFileSealer Sealer => new(_folder.Of(Sealers.KeyFile));

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void TryRead_OfWhatWasWritten_IsTheSameAndNotInTheFile()
    {
        SealedFile.Write(File, "canary-7f3a"u8, Sealer, SealPurposes.AgentKey, overwrite: false);

        Assert.AreEqual("canary-7f3a", Encoding.UTF8.GetString(SealedFile.TryRead(File, Sealer, SealPurposes.AgentKey, out var isSealed, out _)!));
        Assert.IsTrue(isSealed);
        Assert.DoesNotContain("canary", System.IO.File.ReadAllText(File));
        Assert.ThrowsExactly<IOException>(() => SealedFile.Write(File, "other"u8, Sealer, SealPurposes.AgentKey, overwrite: false));
        Assert.HasCount(2, Directory.GetFiles(Path.GetDirectoryName(File)!), "A draft was left.");
    }

    [TestMethod]
    public void TryRead_OfAPlainFile_IsItsOctetsAndSaysThatTheyArePlain()
    {
        System.IO.File.WriteAllText(File, "-----BEGIN PRIVATE KEY-----");

        Assert.AreEqual("-----BEGIN PRIVATE KEY-----", Encoding.UTF8.GetString(SealedFile.TryRead(File, Sealer, SealPurposes.AgentKey, out var isSealed, out _)!));
        Assert.IsFalse(isSealed);
    }

    [TestMethod]
    public void TryRead_OfAnothersFile_IsAnError()
    {
        SealedFile.Write(File, "x"u8, new KeyFileSealer(_folder.Of("other.key")), SealPurposes.AgentKey, overwrite: false);

        Assert.IsNull(SealedFile.TryRead(File, Sealer, SealPurposes.AgentKey, out _, out var error));
        Assert.AreEqual(SealErrors.Foreign, error);
    }
}
