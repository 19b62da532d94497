using KPax.Web.Language;

namespace KPax.Tests.Web.Language;

[TestClass]
public sealed class DurationsTests
{
    [TestMethod]
    [DataRow("en", "00:00:00", "0 seconds")]
    [DataRow("fr", "00:00:00", "0 seconde")]
    [DataRow("en", "00:01:30", "1 minute 30 seconds")]
    [DataRow("en", "31.00:00:00", "31 days")]
    [DataRow("fr", "1.02:00:00", "1 jour 2 heures")]
    [DataRow("ja", "02:30:00", "2 時間 30 分")]
    public void Of_ASpan_SaysItsUnits(string language, string span, string words)
    {
        using var speaking = new Speaking(language);

        Assert.AreEqual(words, Durations.Of(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
