using CsCheck;
using KPax.Silo.Agents;

namespace KPax.Tests.Silo.Agents;

[TestClass]
public sealed class TokenBucketTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    [TestMethod]
    public void TryTake_OfMoreThanThereIs_WaitsUntilItRefilled()
    {
        var bucket = new TokenBucket(60, Period);
        var now = TestStorage.Start;
        Assert.IsTrue(Enumerable.Range(0, 60).All(_ => bucket.TryTake(1, now)));

        Assert.IsFalse(bucket.TryTake(1, now));
        Assert.AreEqual(TimeSpan.FromSeconds(1), bucket.FindWait(now));
        Assert.IsTrue(bucket.TryTake(1, now.AddSeconds(1)));
    }

    [TestMethod]
    public void TryTake_OfALargeAmount_GoesThroughOnceAndMakesTheNextWait()
    {
        var bucket = new TokenBucket(60, Period);

        Assert.IsTrue(bucket.TryTake(180, TestStorage.Start));
        Assert.IsGreaterThan(TimeSpan.FromMinutes(2), bucket.FindWait(TestStorage.Start));
        Assert.IsFalse(bucket.TryTake(1, TestStorage.Start.AddMinutes(2)));
        Assert.IsTrue(bucket.TryTake(1, TestStorage.Start.AddMinutes(2.1)));
    }

    [TestMethod]
    public void TryTake_InAnyOrderOfTimes_GivesNoMoreThanItsRate() => Gen.Int[-5, 20].List[1, 200].Sample(steps =>
    {
        var bucket = new TokenBucket(10, Period);
        var now = TestStorage.Start;
        var latest = now;
        var taken = 0;
        foreach (var step in steps)
        {
            now = now.AddSeconds(step);
            latest = now > latest ? now : latest;
            taken += bucket.TryTake(1, now) ? 1 : 0;
        }

        Assert.IsLessThanOrEqualTo(11 + ((latest - TestStorage.Start) / Period * 10), taken);
    });
}
