using KPax.Silo.Organisations.Summaries;

namespace KPax.Tests.Silo.Organisations.Summaries;

[TestClass]
public sealed class PageDaysTests
{
    [TestMethod]
    public void DayAt_AroundMidnight_IsTheZonesDay()
    {
        var moment = new DateTimeOffset(2026, 3, 28, 23, 30, 0, TimeSpan.Zero);
        Assert.AreEqual(new DateOnly(2026, 3, 28), PageDays.DayAt(moment, TimeZoneInfo.Utc));
        Assert.AreEqual(new DateOnly(2026, 3, 29), PageDays.DayAt(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")));
    }

    [TestMethod]
    public void IsSameMonth_Days_AreComparedByYearAndMonth()
    {
        var day = PageDays.NumberOf(new DateOnly(2026, 2, 28));
        Assert.AreEqual(0, PageDays.NumberOf(new DateOnly(1970, 1, 1)));
        Assert.IsTrue(PageDays.IsSameMonth(day, day - 27));
        Assert.IsFalse(PageDays.IsSameMonth(day, day + 1));
        Assert.IsFalse(PageDays.IsSameMonth(day, PageDays.NumberOf(new DateOnly(2025, 2, 28))));
        Assert.IsFalse(PageDays.IsSameMonth(-5, day));
        Assert.IsFalse(PageDays.IsSameMonth(int.MaxValue, day));
    }
}
