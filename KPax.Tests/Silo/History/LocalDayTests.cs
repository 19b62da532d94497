using KPax.Silo.History;

namespace KPax.Tests.Silo.History;

[TestClass]
public sealed class LocalDayTests
{
    [TestMethod]
    [DataRow("Europe/Paris", "2026-03-28T22:59:59Z", "2026-03-28")]
    [DataRow("Europe/Paris", "2026-03-28T23:00:00Z", "2026-03-29", DisplayName = "the day of 23 h begins at 23:00 UTC")]
    [DataRow("Europe/Paris", "2026-03-29T21:59:59Z", "2026-03-29")]
    [DataRow("Europe/Paris", "2026-03-29T22:00:00Z", "2026-03-30", DisplayName = "and ends after 23 h")]
    [DataRow("Europe/Paris", "2026-10-25T22:59:59Z", "2026-10-25", DisplayName = "the day of 25 h")]
    [DataRow("Asia/Kolkata", "2026-02-28T18:29:59Z", "2026-02-28")]
    [DataRow("Asia/Kolkata", "2026-02-28T18:30:00Z", "2026-03-01", DisplayName = "half an hour")]
    [DataRow("Asia/Kathmandu", "2028-02-28T18:15:00Z", "2028-02-29", DisplayName = "leap day, a quarter of an hour")]
    [DataRow("Pacific/Kiritimati", "2026-12-31T10:00:00Z", "2027-01-01")]
    [DataRow("Pacific/Pago_Pago", "2027-01-01T10:59:59Z", "2026-12-31")]
    public void Of_Moment_IsTheDayOfTheZone(string zone, string moment, string day)
    {
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

        var found = LocalDay.ToDate(LocalDay.Of(at, TimeZoneInfo.FindSystemTimeZoneById(zone)));

        Assert.AreEqual(day, found.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DataRow("Europe/Paris", "2026-03-29", 23)]
    [DataRow("Europe/Paris", "2026-10-25", 25)]
    [DataRow("Europe/Paris", "2026-06-01", 24)]
    [DataRow("Africa/Cairo", "2026-04-24", 23, DisplayName = "midnight is left out")]
    [DataRow("America/Havana", "2026-11-01", 25, DisplayName = "midnight comes twice")]
    public void StartOf_DaysThatFollow_AreSoManyHoursApart(string zone, string day, int hours)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);

        Assert.AreEqual(TimeSpan.FromHours(hours), LocalDay.StartOf(date.AddDays(1), info) - LocalDay.StartOf(date, info));
        Assert.AreEqual(date, LocalDay.ToDate(LocalDay.Of(LocalDay.StartOf(date, info), info)));
        Assert.AreEqual(date.AddDays(-1), LocalDay.ToDate(LocalDay.Of(LocalDay.StartOf(date, info).AddMilliseconds(-1), info)));
    }

    [TestMethod]
    public void HourOf_Moment_IsTheHourThatHoldsIt()
    {
        var at = new DateTimeOffset(2026, 3, 10, 12, 59, 59, 999, TimeSpan.Zero);

        Assert.AreEqual(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero), LocalDay.ToHour(LocalDay.HourOf(at)));
    }
}
