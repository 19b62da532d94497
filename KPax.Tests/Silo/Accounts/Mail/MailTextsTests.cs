using KPax.Silo.Accounts.Mail;

namespace KPax.Tests.Silo.Accounts.Mail;

[TestClass]
public sealed class MailTextsTests
{
    [TestMethod]
    [DataRow("en")]
    [DataRow("fr")]
    [DataRow("ja")]
    public void Invitation_WithHostileNames_HasOneLinkAndNoTextOfTheirs(string language)
    {
        var mail = MailTexts.Invitation(language, "Eve\r\n\r\nhttps://evil.example/", "<b>x</b>\nBcc: all", "https://kpax.example/invitation?code=1", 72);

        Assert.HasCount(1, mail.Text.Split("://")[1..]);
        Assert.DoesNotContain("<", mail.Text);
        Assert.IsFalse(mail.Text.Split('\n').Any(line => line.StartsWith("Bcc", StringComparison.Ordinal)));
        StringAssert.Contains(mail.Text, "72");
        Assert.DoesNotContain("\n", mail.Subject);
    }

    [TestMethod]
    [DataRow("en", "New password for KPax")]
    [DataRow("fr", "Nouveau mot de passe pour KPax")]
    [DataRow("ja", "KPax の新しいパスワード")]
    [DataRow("", "New password for KPax")]
    public void Reset_InALanguage_IsInIt(string language, string subject) =>
        Assert.AreEqual(subject, MailTexts.Reset(language, "https://kpax.example/x", 60).Subject);
}
