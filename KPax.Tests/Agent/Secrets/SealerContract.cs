using System.Text;
using KPax.Agent.Secrets;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Secrets;

/// <summary>What every sealer does.</summary>
public abstract class SealerContract : IDisposable
{
    private static readonly byte[] Canary = Encoding.UTF8.GetBytes("canary-7f3a");

    private readonly TemporaryFolder _folder = new();

    private protected TemporaryFolder Folder => _folder;

    private protected abstract ISealer Open();

    [TestMethod]
    public void TryUnseal_OfWhatWasSealed_IsTheSameAfterARestartToo()
    {
        var text = Open().Seal(Canary, SealPurposes.Setting);

        CollectionAssert.AreEqual(Canary, Open().TryUnseal(text, SealPurposes.Setting, out var error), error);
        Assert.IsEmpty(Open().TryUnseal(Open().Seal([], SealPurposes.Setting), SealPurposes.Setting, out _)!);
    }

    [TestMethod]
    public void Seal_Twice_IsAnotherTextWithNothingOfTheSecret()
    {
        var (one, other) = (Open().Seal(Canary, SealPurposes.Setting), Open().Seal(Canary, SealPurposes.Setting));

        Assert.AreNotEqual(one, other);
        StringAssert.Matches(one, new("^sealed:[a-z0-9]+:[0-9a-f]*:[A-Za-z0-9_-]+$"));
        Assert.DoesNotContain(Convert.ToBase64String(Canary)[..8], one);
    }

    [TestMethod]
    public void TryUnseal_ForAnotherPurpose_IsNothing()
    {
        var text = Open().Seal(Canary, SealPurposes.Setting);

        Assert.IsNull(Open().TryUnseal(text, SealPurposes.AgentKey, out var error));
        Assert.AreNotEqual("", error);
    }

    [TestMethod]
    public void TryUnseal_OfATextThatWasChanged_IsAnErrorAndNothingElse()
    {
        var text = Open().Seal(Canary, SealPurposes.Setting);
        for (var i = SealedText.Prefix.Length; i < text.Length; i++)
        {
            var changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            var opened = Open().TryUnseal(changed, SealPurposes.Setting, out var error);

            // The last letter of base64url may hold bits that count for nothing.
            Assert.IsTrue(opened is null ? error.Length > 0 : i == text.Length - 1, changed);
            Assert.IsNull(Open().TryUnseal(text[..i], SealPurposes.Setting, out _));
        }
    }

    [TestMethod]
    [DataRow("sealed:")]
    [DataRow("sealed:x")]
    [DataRow("sealed:aes1:00000000:AAAA")]
    [DataRow("sealed:aes1:00000000:!")]
    [DataRow("sealed:other1::AAAA")]
    public void TryUnseal_OfWhatIsNone_IsAnError(string text)
    {
        Assert.IsNull(Open().TryUnseal(text, SealPurposes.Setting, out var error));
        Assert.AreNotEqual("", error);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing) => _folder.Dispose();
}
