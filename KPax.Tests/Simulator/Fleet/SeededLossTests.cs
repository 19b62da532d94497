using KPax.Simulator.Fleet;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class SeededLossTests
{
    private const int Questions = 100_000;

    [TestMethod]
    [DataRow(0.0, 0, 0)]
    [DataRow(1.0, 900, 1_100)]
    [DataRow(50.0, 49_000, 51_000)]
    [DataRow(100.0, Questions, Questions)]
    public void LosesNext_OfManyQuestions_LosesTheShare(double percent, int least, int most)
    {
        var lost = Draw(percent, 1).Count(isLost => isLost);
        Assert.IsGreaterThanOrEqualTo(least, lost);
        Assert.IsLessThanOrEqualTo(most, lost);
    }

    [TestMethod]
    public void LosesNext_OfTheSameSeed_LosesTheSame()
    {
        CollectionAssert.AreEqual(Draw(10, 7), Draw(10, 7));
        CollectionAssert.AreNotEqual(Draw(10, 7), Draw(10, 8));
    }

    private static bool[] Draw(double percent, int seed)
    {
        var loss = new SeededLoss(percent, seed);
        return [.. Enumerable.Range(0, Questions).Select(_ => loss.LosesNext())];
    }
}
