using System.Security.Cryptography;
using KPax.Agent.Identity;
using KPax.Silo.Enrolment;

namespace KPax.Tests.Agent.Identity;

[TestClass]
public sealed class EnrolmentTokenTests
{
    private static readonly byte[] Authority = SHA256.HashData([1]);

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void TryParse_OfAServersToken_ReadsRegionAndAuthority(bool withAuthority)
    {
        var text = TokenText.Create("jp", withAuthority ? Authority : []);

        var token = EnrolmentToken.TryParse(text, out var error);

        Assert.AreEqual("", error);
        Assert.AreEqual((text, "jp"), (token!.Text, token.Region));
        CollectionAssert.AreEqual(withAuthority ? Authority : [], token.Authority);
        Assert.AreEqual("***", token.ToString());
    }

    [TestMethod]
    public void TryParse_OfATokenAsPeopleWriteIt_IsTheSameToken()
    {
        var text = TokenText.Create("fr", Authority);
        var written = " " + text.ToUpperInvariant()[..40] + "\r\n  " + text[40..].Replace('0', 'O').Replace('1', 'l').Replace("kpaxl", "kpax1", StringComparison.Ordinal) + "\n";

        Assert.AreEqual(text, EnrolmentToken.TryParse(written, out var error)?.Text, error);
    }

    [TestMethod]
    public void TryParse_OfAnyOneWrongLetter_IsATypingError()
    {
        var text = TokenText.Create("fr", Authority);
        for (var position = "kpax1-fr-".Length; position < text.Length; position++)
        {
            var wrong = text[..position] + (text[position] == '7' ? '8' : '7') + text[(position + 1)..];

            Assert.IsNull(EnrolmentToken.TryParse(wrong, out var error), wrong);
            StringAssert.Contains(error, "typing error");
        }

        Assert.IsNull(EnrolmentToken.TryParse(text.Replace("-fr-", "-de-", StringComparison.Ordinal), out var region));
        StringAssert.Contains(region, "typing error");
    }

    [TestMethod]
    [DataRow("", "This is no enrolment token")]
    [DataRow("secret", "This is no enrolment token")]
    [DataRow("kpax1-fr", "This is no enrolment token")]
    [DataRow("kpax2-fr-abc", "Install a newer agent")]
    [DataRow("kpax1-fr-", "typing error")]
    [DataRow("kpax1-fr-ü", "typing error")]
    public void TryParse_OfWhatIsNone_SaysWhatHelps(string text, string expected)
    {
        Assert.IsNull(EnrolmentToken.TryParse(text, out var error));
        StringAssert.Contains(error, expected);
        Assert.IsFalse(text.Length > 8 && error.Contains(text, StringComparison.Ordinal), "The token is not repeated.");
    }
}
