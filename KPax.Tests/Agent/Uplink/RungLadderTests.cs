using KPax.Agent.Uplink;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class RungLadderTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly UplinkFailure Away = new(UplinkFailureKind.Unreachable, "nobody is there");
    private static readonly UplinkFailure Broken = new(UplinkFailureKind.Unreachable, "the line broke") { Road = RoadSign.Weak };
    private static readonly UplinkFailure NoHttp2 = new(UplinkFailureKind.Unreachable, "no HTTP/2") { Road = RoadSign.Strong };
    private static readonly UplinkFailure Refused = new(UplinkFailureKind.Refused, "unknown key");

    [TestMethod]
    public void NoteFailure_WhileNobodyIsThere_StaysOnTheBestWay()
    {
        var ladder = new RungLadder(RungState.Best);

        for (var failure = 0; failure < 1_000; failure++)
        {
            Assert.IsFalse(ladder.NoteFailure(failure % 2 == 0 ? Away : Refused, Start));
        }

        Assert.AreEqual(UplinkRung.Stream, ladder.Current);
    }

    [TestMethod]
    public void NoteFailure_ThatPointsToTheRoad_GoesDownAtOnce()
    {
        var ladder = new RungLadder(RungState.Best);

        Assert.IsTrue(ladder.NoteFailure(NoHttp2, Start));
        Assert.AreEqual(UplinkRung.Push, ladder.Current);
        Assert.IsTrue(ladder.NoteFailure(NoHttp2, Start));
        Assert.AreEqual(UplinkRung.Web, ladder.Current);
        Assert.IsTrue(ladder.NoteSuccess(Start));

        Assert.AreEqual(new RungState(UplinkRung.Web, Start, "no HTTP/2", 0), ladder.Settled);
    }

    [TestMethod]
    public void NoteFailure_OfLinesThatBreak_GoesDownAfterThreeWithoutASuccess()
    {
        var ladder = new RungLadder(RungState.Best);
        ladder.NoteFailure(Broken, Start);
        ladder.NoteFailure(Broken, Start);
        Assert.IsFalse(ladder.NoteSuccess(Start));
        ladder.NoteFailure(Broken, Start);
        ladder.NoteFailure(Away, Start);
        Assert.IsFalse(ladder.NoteFailure(Broken, Start));

        Assert.IsTrue(ladder.NoteFailure(Broken, Start));
        Assert.AreEqual(UplinkRung.Push, ladder.Current);
    }

    [TestMethod]
    public void NoteFailure_OnTheLowestWay_BeginsAtTheBestAgain()
    {
        var ladder = new RungLadder(RungState.Best);
        ladder.NoteFailure(NoHttp2, Start);
        ladder.NoteFailure(NoHttp2, Start);

        Assert.IsTrue(ladder.NoteFailure(NoHttp2, Start));
        Assert.AreEqual(UplinkRung.Stream, ladder.Current);
    }

    [TestMethod]
    public void TryLook_AfterAWayThatWorked_LooksSoonAtFirstThenDaily()
    {
        var ladder = new RungLadder(new RungState(UplinkRung.Web, Start, "no HTTP/2", 0));
        var now = Start;
        var waits = new List<TimeSpan>();
        for (var look = 0; look < 7; look++)
        {
            Assert.IsFalse(ladder.TryLook(ladder.NextLook!.Value - TimeSpan.FromSeconds(1)));
            waits.Add(ladder.NextLook.Value - now);
            now = ladder.NextLook.Value;
            Assert.IsTrue(ladder.TryLook(now));
            Assert.AreEqual(UplinkRung.Stream, ladder.Current);

            // Whatever goes wrong ends the look: what is known to work is not given up.
            ladder.NoteFailure(Away, now);
            ladder.NoteFailure(Broken, now);
            Assert.AreEqual(UplinkRung.Web, ladder.Current);
            Assert.IsFalse(ladder.IsLooking);
        }

        CollectionAssert.AreEqual(new double[] { 10, 40, 160, 640, 1_440, 1_440, 1_440 }, waits.Select(wait => wait.TotalMinutes).ToArray());
    }

    [TestMethod]
    public void TryLook_WhenTheBetterWayWorks_StaysOnIt()
    {
        var ladder = new RungLadder(new RungState(UplinkRung.Web, Start, "no HTTP/2", 3));
        ladder.TryLook(Start + TimeSpan.FromDays(2));

        Assert.IsTrue(ladder.NoteSuccess(Start + TimeSpan.FromDays(2)));

        Assert.AreEqual(UplinkRung.Stream, ladder.Settled.Rung);
        Assert.AreEqual("", ladder.Settled.Reason);
        Assert.IsNull(ladder.NextLook);
    }

    [TestMethod]
    public void TryLook_AfterTheClockWasSetBack_DoesNotWaitForIt()
    {
        var ladder = new RungLadder(new RungState(UplinkRung.Push, Start, "", 9));

        Assert.IsTrue(ladder.TryLook(Start - TimeSpan.FromDays(365)));
    }
}
