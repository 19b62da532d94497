using KPax.Contracts.Webhooks;
using KPax.Silo.Webhooks;

namespace KPax.Tests.Silo.Webhooks;

[TestClass]
public sealed class StopTextsTests
{
    [TestMethod]
    [DataRow("en", "A webhook of KPax was stopped")]
    [DataRow("fr", "Un webhook de KPax a été arrêté")]
    [DataRow("ja", "KPax の Webhook が停止されました")]
    [DataRow("", "A webhook of KPax was stopped")]
    public void Write_OfEachReason_SaysItAndHasOneLinkAndNoTextOfNames(string language, string subject)
    {
        var reasons = new[] { WebhookStop.Failing, WebhookStop.Gone, WebhookStop.Secret }.Select(why =>
            StopTexts.Write(language, "desk\nBcc: all", "https://evil.example/", why, 5, "https://kpax.example/webhooks/7")).ToList();

        Assert.AreEqual(3, reasons.Select(mail => mail.Text).Distinct().Count());
        foreach (var mail in reasons)
        {
            Assert.AreEqual(subject, mail.Subject);
            Assert.HasCount(1, mail.Text.Split("://")[1..]);
            Assert.IsFalse(mail.Text.Split('\n').Any(line => line.StartsWith("Bcc", StringComparison.Ordinal)));
        }

        StringAssert.Contains(reasons[0].Text, "5", StringComparison.Ordinal);
    }
}
