using KPax.Contracts.Texts;

namespace KPax.Tests.Contracts.Texts;

[TestClass]
public sealed class HiddenLettersTests
{
    [TestMethod]
    [DataRow("\r\n")]
    [DataRow("\0")]
    [DataRow("\t")]
    [DataRow("\u001b")]
    [DataRow("\u007f")]
    [DataRow("\u009b")]
    [DataRow("\u061c")]
    [DataRow("\u200e\u200f")]
    [DataRow("\u2028\u2029")]
    [DataRow("\u202a\u202b\u202c\u202d\u202e")]
    [DataRow("\u2066\u2067\u2068\u2069")]
    public void Blank_OfLettersThatNobodySees_PutsBlanksInTheirPlace(string hidden)
    {
        Assert.AreEqual($"a{new string(' ', hidden.Length)}b", HiddenLetters.Blank($"a{hidden}b"));
        Assert.AreEqual($"a{string.Concat(hidden.Select(letter => $"\\u{(int)letter:x4}"))}b", HiddenLetters.Escape($"a{hidden}b"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Réception <1> 受付")]
    [DataRow("می‌خواهم")]
    [DataRow("👩‍🔧")]
    public void Blank_OfAWholesomeText_IsTheSame(string text)
    {
        Assert.AreSame(text, HiddenLetters.Blank(text));
        Assert.AreSame(text, HiddenLetters.Escape(text));
    }
}
