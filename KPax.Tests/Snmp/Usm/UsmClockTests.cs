using KPax.Snmp.Usm;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Usm;

/// <summary>RFC 3414 section 2.3 and section 3.2 step 7b.</summary>
[TestClass]
public sealed class UsmClockTests
{
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public void Time_AfterAWhile_HasAdvanced()
    {
        var clock = Proven(3, 100);
        _time.Advance(TimeSpan.FromSeconds(50));
        Assert.AreEqual(150, clock.Time);
    }

    [TestMethod]
    public void Time_BeyondItsRange_StaysAtTheEnd()
    {
        var clock = Proven(3, int.MaxValue - 1);
        _time.Advance(TimeSpan.FromSeconds(50));
        Assert.AreEqual(int.MaxValue, clock.Time);
    }

    [TestMethod]
    [DataRow(3, 1_000, true)]
    [DataRow(3, 850, true)]
    [DataRow(3, 849, false)]
    [DataRow(3, 5_000, true)]
    [DataRow(2, 1_000, false)]
    [DataRow(4, 0, true)]
    [DataRow(UsmClock.LatchedBoots, 1_000, false)]
    public void TryFollow_OfAProvenClock_TakesWhatIsFresh(int boots, int time, bool isFresh) => Assert.AreEqual(isFresh, Proven(3, 1_000).TryFollow(boots, time));

    [TestMethod]
    public void TryFollow_NewBoot_IsKept()
    {
        var clock = Proven(3, 1_000);
        clock.TryFollow(4, 7);
        Assert.AreEqual((4, 7), (clock.Boots, clock.Time));
        Assert.IsFalse(clock.TryFollow(3, 1_001));
    }

    [TestMethod]
    public void TryFollow_AfterAGuess_TakesTheFirstProof()
    {
        var clock = new UsmClock(_time);
        clock.Guess(1_000, 1_000);
        Assert.IsTrue(clock.IsKnown && !clock.IsProven);
        Assert.IsTrue(clock.TryFollow(3, 50));
        clock.Guess(9, 9);
        Assert.AreEqual((3, 50), (clock.Boots, clock.Time));
    }

    private UsmClock Proven(int boots, int time)
    {
        var clock = new UsmClock(_time);
        clock.Set(boots, time);
        return clock;
    }
}
