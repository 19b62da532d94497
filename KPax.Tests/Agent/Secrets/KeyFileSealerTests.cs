using KPax.Agent.Secrets;

namespace KPax.Tests.Agent.Secrets;

[TestClass]
public sealed class KeyFileSealerTests : SealerContract
{
    private string KeyFile => Folder.Of(Sealers.KeyFile);

    private protected override ISealer Open() => new KeyFileSealer(KeyFile);

    [TestMethod]
    public void Seal_WithoutAKeyFile_MakesOneForItsOwnerOnly()
    {
        Open().Seal([1], SealPurposes.Setting);

        Assert.AreEqual(32, new FileInfo(KeyFile).Length);
        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(KeyFile)!));
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Seal_WithAKeyFileThatOthersRead_NarrowsIt()
    {
        Open().Seal([1], SealPurposes.Setting);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Open().Seal([1], SealPurposes.Setting);

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [TestMethod]
    public void TryUnseal_WithoutTheKeyThatSealed_SaysThatAnotherAgentDidAndMakesNoKey()
    {
        var text = Open().Seal([1, 2], SealPurposes.Setting);
        File.Delete(KeyFile);

        Assert.IsNull(Open().TryUnseal(text, SealPurposes.Setting, out var error));
        Assert.AreEqual(SealErrors.Foreign, error);
        Assert.IsFalse(File.Exists(KeyFile));

        Open().Seal([1], SealPurposes.Setting);
        Assert.IsNull(Open().TryUnseal(text, SealPurposes.Setting, out error));
        Assert.AreEqual(SealErrors.Foreign, error);
    }

    [TestMethod]
    public void Seal_ByManyAtOnce_IsWithOneKey()
    {
        var texts = new string[16];
        Parallel.For(0, texts.Length, i => texts[i] = Open().Seal([(byte)i], SealPurposes.Setting));

        for (var i = 0; i < texts.Length; i++)
        {
            CollectionAssert.AreEqual(new[] { (byte)i }, Open().TryUnseal(texts[i], SealPurposes.Setting, out _));
        }

        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(KeyFile)!), "A draft was left.");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(31)]
    [DataRow(33)]
    public void Seal_WithADamagedKeyFile_SaysSoAndLeavesIt(int octets)
    {
        File.WriteAllBytes(KeyFile, new byte[octets]);

        var fault = Assert.ThrowsExactly<SealException>(() => Open().Seal([1], SealPurposes.Setting));

        StringAssert.StartsWith(fault.Message, $"The key file {KeyFile} is damaged.");
        Assert.AreEqual(octets, new FileInfo(KeyFile).Length);
    }

    [TestMethod]
    public void Seal_WhereNoFileCanBe_SaysSo()
    {
        var sealer = new KeyFileSealer(Path.Combine(Folder.Of("none"), "seal.key"));

        StringAssert.Contains(Assert.ThrowsExactly<SealException>(() => sealer.Seal([1], SealPurposes.Setting)).Message, "Give the agent the right to it.");
    }
}
