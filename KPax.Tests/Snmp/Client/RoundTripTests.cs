using KPax.Snmp.Client;

namespace KPax.Tests.Snmp.Client;

[TestClass]
public sealed class RoundTripTests
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    [TestMethod]
    public void FirstWait_NothingKnown_IsTheLongest() => Assert.AreEqual(Longest, default(RoundTrip).FirstWait(Shortest, Longest));

    [TestMethod]
    public void FirstWait_OneSample_IsThreeTimesIt()
    {
        // RFC 6298 section 2.2: SRTT = R, RTTVAR = R / 2, RTO = SRTT + 4 * RTTVAR.
        var roundTrip = Of(100);
        Assert.AreEqual(TimeSpan.FromMilliseconds(300), roundTrip.FirstWait(Shortest, Longest));
    }

    [TestMethod]
    public void FirstWait_SecondSample_IsSmoothed()
    {
        // RFC 6298 section 2.3: RTTVAR = 3/4 * 50 + 1/4 * |100 - 180| = 57.5, SRTT = 7/8 * 100 + 1/8 * 180 = 110.
        var roundTrip = Of(100, 180);
        Assert.AreEqual(TimeSpan.FromMilliseconds(340), roundTrip.FirstWait(Shortest, Longest));
    }

    [TestMethod]
    [DataRow(1.0, 200.0)]
    [DataRow(900.0, 1_000.0)]
    public void FirstWait_BeyondTheBounds_IsTheBound(double sample, double expected) =>
        Assert.AreEqual(TimeSpan.FromMilliseconds(expected), Of(sample).FirstWait(Shortest, Longest));

    [TestMethod]
    public void FirstWait_LongestBelowShortest_IsTheLongest() => Assert.AreEqual(Shortest / 2, Of(1).FirstWait(Shortest, Shortest / 2));

    private static RoundTrip Of(params double[] milliseconds)
    {
        var roundTrip = new RoundTrip();
        foreach (var sample in milliseconds)
        {
            roundTrip.Add(TimeSpan.FromMilliseconds(sample));
        }

        return roundTrip;
    }
}
