using KPax.Web.Language;

namespace KPax.Tests.Web.Language;

[TestClass]
public sealed class MomentsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(0, "just now")]
    [DataRow(44, "just now")]
    [DataRow(50, "1 min ago")]
    [DataRow(120, "2 min ago")]
    [DataRow(3_560, "59 min ago")]
    [DataRow(3_575, "1 h ago")]
    [DataRow(84_000, "23 h ago")]
    [DataRow(86_400, "1 day ago")]
    [DataRow(86_400 * 40, "40 days ago")]
    [DataRow(-30, "just now")]
    public void Ago_InEnglish_IsShort(int seconds, string expected)
    {
        using var speaking = new Speaking("en");

        Assert.AreEqual(expected, Moments.Ago(Now.AddSeconds(-seconds), Now, TimeZoneInfo.Utc));
    }

    [TestMethod]
    public void Ago_AMomentAhead_IsSaidExactly()
    {
        using var speaking = new Speaking("en");

        Assert.AreEqual("26 Nov 2026, 12:05:00 UTC", Moments.Ago(Now.AddMinutes(5), Now, TimeZoneInfo.Utc));
    }

    [TestMethod]
    [DataRow("fr", "il y a 2 min", "26 nov. 2026, 21:00:00 UTC+09:00")]
    [DataRow("ja", "2 分前", "2026年11月26日 21:00:00 UTC+09:00")]
    public void AgoAndExact_InALanguage_FollowIt(string language, string ago, string exact)
    {
        using var speaking = new Speaking(language);
        var tokyo = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(9), "test", "test");

        Assert.AreEqual(ago, Moments.Ago(Now.AddMinutes(-2), Now, tokyo));
        Assert.AreEqual(exact, Moments.Exact(Now, tokyo));
    }

    [TestMethod]
    public void Machine_OfAMoment_IsUtcInEveryCalendar()
    {
        using var speaking = new Speaking("th-TH");

        Assert.AreEqual("2026-11-26T12:00:00Z", Moments.Machine(Now.ToOffset(TimeSpan.FromHours(9))));
    }
}
