using KPax.Snmp.Client;

namespace KPax.Tests.Snmp.Client;

[TestClass]
public sealed class DatagramBudgetTests
{
    private DatagramBudget _budget;

    [TestMethod]
    public void TryTake_AfterAQuietMinute_GivesAMinutesWorthAtOnce()
    {
        Assert.AreEqual(60, TakeAll(TimeSpan.FromHours(1)));
        Assert.AreEqual(0, TakeAll(TimeSpan.FromHours(1)));
    }

    [TestMethod]
    public void TryTake_Empty_SaysWhenThereIsOne()
    {
        TakeAll(TimeSpan.Zero);
        Assert.IsFalse(_budget.TryTake(TimeSpan.Zero, 60, out var nextAt));
        Assert.AreEqual(TimeSpan.FromSeconds(1), nextAt);
        Assert.AreEqual(1, TakeAll(nextAt));
    }

    [TestMethod]
    public void TryTake_TimeGoesOn_GivesSoManyAMinute()
    {
        TakeAll(TimeSpan.Zero);
        var taken = Enumerable.Range(1, 600).Sum(tenths => TakeAll(TimeSpan.FromSeconds(tenths / 10.0)));
        Assert.AreEqual(60, taken);
    }

    private int TakeAll(TimeSpan now)
    {
        var taken = 0;
        while (_budget.TryTake(now, 60, out _))
        {
            taken++;
        }

        return taken;
    }
}
