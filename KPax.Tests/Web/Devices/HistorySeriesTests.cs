using KPax.Contracts.Fleet;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class HistorySeriesTests
{
    private static readonly DateTimeOffset Now = WebContext.Start;

    [TestMethod]
    public void Of_FewerThanTwoTotals_IsNoSeries()
    {
        Assert.IsNull(HistorySeries.Of([], Now));
        Assert.IsNull(HistorySeries.Of([new(Now, 5, null, null), new(Now, null, 3, null)], Now));
    }

    [TestMethod]
    public void Of_RisingTotals_SumsAndDrawsFromEdgeToEdge()
    {
        var series = HistorySeries.Of([new(Now.AddHours(-2), 100, null, null), new(Now.AddHours(-1), 150, null, null), new(Now, 200, null, null)], Now)!;

        Assert.AreEqual(100, series.Increase);
        Assert.IsEmpty(series.Drops);
        Assert.AreEqual("M0 100L50 50L100 0", series.LinePath());
        Assert.AreEqual("M0 100L0 100L50 50L100 0L100 100Z", series.AreaPath());
    }

    [TestMethod]
    public void Of_ACountThatGoesDown_BreaksTheLineAndCountsOnlyIncreases()
    {
        var series = HistorySeries.Of([new(Now.AddHours(-3), 100, null, null), new(Now.AddHours(-2), 200, null, null), new(Now.AddHours(-1), 0, null, null), new(Now, 50, null, null)], Now)!;

        Assert.AreEqual(150, series.Increase);
        Assert.AreEqual(Now.AddHours(-1), series.Drops.Single());
        Assert.AreEqual(2, series.LinePath().Count(letter => letter == 'M'));
    }

    [TestMethod]
    public void Of_TotalsThatJumpToTheLargestCountAndBack_IsDrawn()
    {
        var history = Enumerable.Range(0, 10).Select(hour => new HistoryPoint(Now.AddHours(hour - 9), hour % 2 == 0 ? 0 : long.MaxValue, null, null)).ToList();

        var series = HistorySeries.Of(history, Now)!;

        Assert.AreEqual(long.MaxValue, series.Increase);
        Assert.HasCount(4, series.Drops);
        StringAssert.StartsWith(series.LinePath(), "M0 100L11.11 0M22.22 100");
    }

    [TestMethod]
    public void Of_ManyPoints_IsThinnedAndKeepsFirstAndLast()
    {
        var points = Enumerable.Range(0, 2_000).Select(minute => new HistoryPoint(Now.AddMinutes(minute - 2_000), minute, null, null)).ToList();
        var series = HistorySeries.Of(points, Now)!;

        Assert.IsLessThan(260, series.Points.Count);
        Assert.AreEqual(0, series.Points[0].Total);
        Assert.AreEqual(1_999, series.Points[^1].Total);
        Assert.AreEqual(1_999, series.Increase);
    }

    [TestMethod]
    public void Of_AClockThatWentBack_StaysInTheDrawing()
    {
        var series = HistorySeries.Of([new(Now.AddHours(-1), 1, null, null), new(Now.AddHours(1), 2, null, null)], Now)!;

        Assert.AreEqual(Now.AddHours(1), series.To);
    }
}
