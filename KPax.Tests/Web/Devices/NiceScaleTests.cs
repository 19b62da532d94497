using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class NiceScaleTests
{
    [TestMethod]
    [DataRow(0, 0, 0, 1)]
    [DataRow(5, 5, 5, 6)]
    [DataRow(0, 100, 0, 100)]
    [DataRow(97, 203, 50, 250)]
    [DataRow(1_234_567, 1_240_001, 1_234_000, 1_242_000)]
    public void Of_Values_HoldsThemInAtMostFourSteps(long least, long most, long low, long high)
    {
        var scale = NiceScale.Of(least, most);

        Assert.AreEqual((low, high), (scale.Low, scale.High));
        Assert.IsLessThanOrEqualTo(4, scale.Steps);
        Assert.AreEqual(scale.Steps + 1, scale.TicksDown.Count());
    }

    [TestMethod]
    public void Of_LargestCounter_Ends() => Assert.IsGreaterThan(0, NiceScale.Of(0, uint.MaxValue).Step);

    [TestMethod]
    public void Of_LargestStoredCount_StaysWithinIt()
    {
        var scale = NiceScale.Of(0, long.MaxValue);

        Assert.AreEqual(long.MaxValue, scale.High);
        Assert.AreEqual(0, scale.FromTop(long.MaxValue));
        Assert.AreEqual(100, scale.FromTop(0));
        Assert.AreEqual(long.MaxValue, scale.TicksDown.First());
    }
}
