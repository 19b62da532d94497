using KPax.Agent.Uplink;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class UplinkBackoffTests
{
    [TestMethod]
    public void Next_AfterFailuresInARow_DoublesUpToTheMost()
    {
        var backoff = new UplinkBackoff(new UplinkOptions(), () => 1);

        var waits = Enumerable.Range(0, 40).Select(_ => backoff.Next(UplinkFailureKind.Unreachable).TotalSeconds).ToArray();

        CollectionAssert.AreEqual(new double[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 }, waits[..11]);
        Assert.AreEqual(300, waits[^1]);
    }

    [TestMethod]
    public void Next_WhileRefused_GoesUpToAQuarterOfAnHour()
    {
        var backoff = new UplinkBackoff(new UplinkOptions(), () => 1);

        var waits = Enumerable.Range(0, 20).Select(_ => backoff.Next(UplinkFailureKind.Refused)).ToArray();

        Assert.AreEqual(TimeSpan.FromSeconds(1), waits[0]);
        Assert.AreEqual(TimeSpan.FromMinutes(15), waits[^1]);
    }

    [TestMethod]
    public void Next_DrawnLow_IsShortButNeverNothing()
    {
        var draws = new Queue<double>([0.5, 0]);
        var backoff = new UplinkBackoff(new UplinkOptions(), draws.Dequeue);

        Assert.AreEqual(TimeSpan.FromMilliseconds(500), backoff.Next(UplinkFailureKind.Unreachable));
        Assert.AreEqual(TimeSpan.FromMilliseconds(100), backoff.Next(UplinkFailureKind.Unreachable));
    }

    [TestMethod]
    public void Next_AfterAReset_BeginsAnew()
    {
        var backoff = new UplinkBackoff(new UplinkOptions(), () => 1);
        backoff.Next(UplinkFailureKind.Unreachable);
        backoff.Next(UplinkFailureKind.Unreachable);

        backoff.Reset();

        Assert.AreEqual(TimeSpan.FromSeconds(1), backoff.Next(UplinkFailureKind.Unreachable));
    }

    [TestMethod]
    public void Next_WithAReconnectWindow_SpreadsTheFirstTryOverIt()
    {
        var backoff = new UplinkBackoff(new UplinkOptions(), () => 0.5) { ReconnectWindow = TimeSpan.FromSeconds(100) };

        Assert.AreEqual(TimeSpan.FromSeconds(50), backoff.Next(UplinkFailureKind.Unreachable));
    }
}
