using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class HistorySeriesTests
{
    private static readonly DateTimeOffset Now = WebContext.Start;
    private static readonly DateTimeOffset Since = Now.AddDays(-1);

    [TestMethod]
    public void Of_FewerThanTwoTotals_IsNoSeries()
    {
        Assert.IsNull(HistorySeries.OfDays([], Now));
        Assert.IsNull(HistorySeries.OfHours([], [], Since, Now));
        Assert.IsNull(HistorySeries.OfHours([Hour(-1, 5, 5, Now.AddHours(-1))], [], Since, Now), "one reading");
    }

    [TestMethod]
    public void OfHours_OfRisingTotals_SumsAndDrawsFromEdgeToEdge()
    {
        var series = HistorySeries.OfHours([Hour(-1, 100, 150, Now.AddHours(-2)), Hour(0, 150, 200, Now.AddHours(-1))], [], Since, Now)!;

        Assert.AreEqual(100, series.Increase);
        Assert.IsEmpty(series.Events);
        Assert.AreEqual("M0 100L50 50L100 0", series.LinePath());
        Assert.AreEqual("M0 100L0 100L50 50L100 0L100 100Z", series.AreaPath());
    }

    [TestMethod]
    public void OfHours_OfADeviceThatIsNew_BeginsWithTheFirstReadingOfItsDay()
    {
        var hour = Hour(0, 150, 150, Now) with { To = new(Now, 150) };
        var day = Day(0, 100, 150) with { From = new(Now.AddMinutes(-50), 100) };
        var reset = new HistoryEvent(CounterNoteKind.Reset, new(Now.AddMinutes(-30), 120), new(Now.AddMinutes(-20), 0), 0);

        var series = HistorySeries.OfHours([hour], [day], Since, Now)!;

        Assert.AreEqual((50L, Now.AddMinutes(-50)), (series.Increase, series.Points[0].At));
        Assert.IsNull(HistorySeries.OfHours([hour], [day with { Events = [reset] }], Since, Now), "what lies before a reset is no part of a rise");
    }

    [TestMethod]
    public void OfHours_BeforeWhichNothingChangedForLong_BeginsWithTheFirstOfTheRange()
    {
        // Over the week-end nothing was printed: what came up to the first hour of today may be of any of these days.
        var series = HistorySeries.OfHours([Hour(-3, 100, 150, Now.AddDays(-3)), Hour(0, 150, 190, Now.AddHours(-3))], [], Since, Now)!;

        Assert.AreEqual(40, series.Increase);
        Assert.AreEqual((Now.AddHours(-3), 150L), series.Points[0]);
    }

    [TestMethod]
    public void OfHours_AcrossAReset_BreaksTheLineAndTellsTheTwoReadings()
    {
        var reset = new HistoryEvent(CounterNoteKind.Reset, new(Now.AddMinutes(-110), 160), new(Now.AddMinutes(-100), 0), 0);
        var hours = new[] { Hour(-2, 100, 150, Now.AddHours(-3)), Hour(-1, 150, 30, Now.AddHours(-2)) with { Rise = 40, Events = [reset] } };

        var series = HistorySeries.OfHours(hours, [], Since, Now)!;

        Assert.AreEqual(90, series.Increase, "what was printed around the reset is not known");
        Assert.AreEqual(reset, series.Events.Single());
        Assert.AreEqual(2, series.LinePath().Count(letter => letter == 'M'));
        CollectionAssert.Contains(series.Points.ToArray(), (Now.AddMinutes(-110), 160L));
        CollectionAssert.Contains(series.Points.ToArray(), (Now.AddMinutes(-100), 0L));
    }

    [TestMethod]
    public void OfHours_AcrossAWrap_CountsThroughIt()
    {
        var wrap = new HistoryEvent(CounterNoteKind.Wrap32, new(Now.AddMinutes(-110), 4_294_967_290), new(Now.AddMinutes(-100), 4), 10);
        var series = HistorySeries.OfHours([Hour(-1, 4_294_967_200, 14, Now.AddHours(-2)) with { Rise = 110, Events = [wrap] }], [], Since, Now)!;

        Assert.AreEqual(110, series.Increase);
        Assert.IsFalse(series.Events.Single().IsLoss);
    }

    [TestMethod]
    public void OfHours_OverDaysWithoutAReading_BreaksTheLineWhereTheDaysSaySo()
    {
        var hours = new[] { Hour(-96, 100, 150, Now.AddHours(-97)), Hour(0, 150, 200, Now.AddHours(-96)) };
        var days = new[]
        {
            Day(-4, 100, 150), Day(0, 150, 200) with { SpanRise = 50, Rise = 0, From = new(Now.AddHours(-96), 150) },
        };

        var series = HistorySeries.OfHours(hours, days, Now.AddDays(-7), Now)!;
        var read = HistorySeries.OfHours(hours, [Day(-4, 100, 150), Day(-3, 150, 150), Day(-2, 150, 150), Day(-1, 150, 150), Day(0, 150, 200)], Now.AddDays(-7), Now)!;

        Assert.AreEqual((3, 2), (series.MissingDays, series.LinePath().Count(letter => letter == 'M')));
        Assert.AreEqual((0, 1), (read.MissingDays, read.LinePath().Count(letter => letter == 'M')), "an hour without a row is one in which nothing changed");
    }

    [TestMethod]
    public void OfDays_OfTotalsThatJumpToTheLargestCountAndBack_IsDrawn()
    {
        var days = Enumerable.Range(0, 10).Select(day => Day(day - 9, 0, day % 2 == 0 ? 0 : long.MaxValue) with { Rise = day % 2 == 0 ? 0 : long.MaxValue }).ToList();

        var series = HistorySeries.OfDays(days, Now)!;

        Assert.AreEqual(long.MaxValue, series.Increase);
        Assert.IsTrue(series.LinePath().Count(letter => letter == 'M') > 3);
    }

    [TestMethod]
    public void OfHours_OfManyPoints_IsThinnedAndKeepsFirstAndLast()
    {
        var hours = Enumerable.Range(0, 700).Select(hour => Hour(hour - 700, hour, hour + 1, Now.AddHours(hour - 701))).ToList();
        var series = HistorySeries.OfHours(hours, [], Now.AddDays(-60), Now)!;

        Assert.IsLessThan(260, series.Points.Count);
        Assert.AreEqual((0L, 700L), (series.Points[0].Total, series.Points[^1].Total));
        Assert.AreEqual(700, series.Increase);
    }

    [TestMethod]
    public void OfHours_OfAClockThatIsAhead_StaysInTheDrawing() =>
        Assert.AreEqual(Now.AddHours(1), HistorySeries.OfHours([Hour(1, 1, 2, Now.AddHours(-1))], [], Since, Now)!.To);

    private static HistoryInterval Hour(int hour, long from, long to, DateTimeOffset fromAt) => new()
    {
        Start = Now.AddHours(hour).UtcDateTime, Rise = Math.Max(0, to - from), From = new(fromAt, from), To = new(Now.AddHours(hour), to), AgentId = 1,
    };

    private static HistoryInterval Day(int day, long from, long to) => new()
    {
        Start = Now.AddDays(day).Date, Rise = Math.Max(0, to - from), From = new(Now.AddDays(day).AddHours(-8), from), To = new(Now.AddDays(day), to), AgentId = 1,
    };
}
