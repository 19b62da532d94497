using KPax.Silo.Alerts;

namespace KPax.Tests.Silo.Alerts;

[TestClass]
public sealed class OffHoursTests
{
    private static readonly DateTime Monday = new(2026, 11, 2, 3, 30, 0);

    [TestMethod]
    public void Count_OfAnHourOfEachWeek_CountsTheLastFour()
    {
        byte[] known = [];
        var week = 0;
        var counts = new List<int>();
        for (var number = 0; number < 6; number++)
        {
            var at = Monday.AddDays(7 * number);
            known = OffHours.With(known, week, at);
            week = OffHours.WeekOf(at);
            counts.Add(OffHours.Count(known, week, at));
        }

        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4, 4, 4 }, counts);
    }

    [TestMethod]
    public void Count_OfEveryHour_IsOfThatHourAlone()
    {
        for (var hour = 0; hour < 168; hour++)
        {
            var known = OffHours.With([], 0, Monday.Date.AddHours(hour));
            var week = OffHours.WeekOf(Monday);

            var counts = Enumerable.Range(0, 168).Select(other => OffHours.Count(known, week, Monday.Date.AddHours(other))).ToList();

            Assert.AreEqual(1, counts.Sum());
            Assert.AreEqual(1, counts[hour]);
        }
    }

    [TestMethod]
    public void Count_AfterWeeksWithoutAMiss_Fades()
    {
        var known = OffHours.With([], 0, Monday);
        var week = OffHours.WeekOf(Monday);

        Assert.AreEqual(1, OffHours.Count(known, week, Monday.AddDays(21)));
        Assert.AreEqual(0, OffHours.Count(known, week, Monday.AddDays(28)));
        Assert.AreEqual(0, OffHours.Count(OffHours.With(known, week, Monday.AddDays(70).AddHours(5)), OffHours.WeekOf(Monday.AddDays(70)), Monday.AddDays(70)));
    }

    [TestMethod]
    public void Has_OfAMissThatIsNoted_IsTrueForThatHourOfThatWeek()
    {
        var known = OffHours.With([], 0, Monday);
        var week = OffHours.WeekOf(Monday);

        Assert.IsTrue(OffHours.Has(known, week, Monday.AddMinutes(20)));
        Assert.IsFalse(OffHours.Has(known, week, Monday.AddHours(1)));
        Assert.IsFalse(OffHours.Has(known, week, Monday.AddDays(7)));
        Assert.IsFalse(OffHours.Has([], 0, Monday));
    }
}
