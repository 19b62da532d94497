namespace KPax.Tests.Reliability.Report;

[TestClass]
public sealed class VerdictTests
{
    [TestMethod]
    public void Tell_OfARunWithoutLoss_IsMetAtItsSize()
    {
        Assert.AreEqual("met at full size", Verdict.Tell(Run(10, lost: 0), null));
        Assert.AreEqual("met in 4 of 10 kills", Verdict.Tell(Run(4, lost: 0), Run(10, lost: 0)));
        Assert.AreEqual("met in 10 kills; not run yet at full size", Verdict.Tell(null, Run(10, lost: 0)));
        Assert.AreEqual("not run yet", Verdict.Tell(null, null));
    }

    [TestMethod]
    public void Tell_OfOneLostReading_IsNotMet()
    {
        Assert.AreEqual("**not met** at full size: lost 1 (at most 0)", Verdict.Tell(Run(10, lost: 1), Run(10, lost: 0)));
    }

    [TestMethod]
    public void FindBreaches_OfALimitOfSingleMeasurements_TakesTheirPercentile()
    {
        var run = Run(10, lost: 0);
        run.Samples["start, s"] = [.. Enumerable.Range(1, 100).Select(value => (double)value)];
        run.Limits["p99 of start, s"] = 99;
        run.Limits["p50 of start, s"] = 49;

        CollectionAssert.AreEqual(new[] { "p50 of start, s 50 (at most 49)" }, Verdict.FindBreaches(run).ToArray());
    }

    [TestMethod]
    public void FindBreaches_OfALimitWithoutAFigure_SaysSo()
    {
        var run = Run(10, lost: 0);
        run.Limits["longest recovery, s"] = 5;

        CollectionAssert.AreEqual(new[] { "longest recovery, s was not measured" }, Verdict.FindBreaches(run).ToArray());
    }

    private static ReliabilityFigures Run(long done, double lost) => new() { Name = "R2", Unit = "kills", Size = 10, Done = done, Sums = { ["lost"] = lost } };
}
