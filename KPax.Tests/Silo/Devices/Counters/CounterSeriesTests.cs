using KPax.Silo.Devices.Counters;

namespace KPax.Tests.Silo.Devices.Counters;

[TestClass]
public sealed class CounterSeriesTests
{
    [TestMethod]
    public void Next_AfterThreeRises_IsExpectedToRise()
    {
        Assert.IsFalse(After(1, 2, 3).IsRising);
        Assert.IsFalse(After(1, 1, 1, 1, 1).IsRising, "what stands still proves nothing");
        Assert.IsTrue(After(1, 2, 3, 4).IsRising);
        Assert.IsTrue(After(1, 2, 3, 4, 0).IsRising, "one fall does not unteach it");
    }

    [TestMethod]
    public void Next_AfterManyFalls_IsUnrulyUntilItRisesForLong()
    {
        var series = After(9, 1, 9, 1, 9, 1, 9, 1, 9, 1);

        Assert.IsTrue(series.IsUnruly);
        Assert.IsFalse(series.IsRising);

        for (var value = 2; value < 2 + CounterSeries.RisesToForgive; value++)
        {
            Assert.IsTrue(series.IsUnruly);
            series = series.Next(value, false);
        }

        Assert.IsFalse(series.IsUnruly);
        Assert.IsTrue(series.IsRising);
        Assert.AreEqual(0, series.Falls);
    }

    [TestMethod]
    public void Next_WithoutAValue_KeepsTheLastOne()
    {
        var series = After(5, 6).Next(null, false);

        Assert.AreEqual(6, series.Value);
        Assert.IsTrue(series.IsAbsent);
        Assert.IsFalse(series.Next(6, false).IsAbsent);
    }

    [TestMethod]
    public void Next_OfAnExplainedFall_CountsNoFall() => Assert.AreEqual(0, After(5, 6).Next(1, isExplained: true).Falls);

    private static CounterSeries After(params long[] values) => values.Aggregate(new CounterSeries(), (series, value) => series.Next(value, false));
}
