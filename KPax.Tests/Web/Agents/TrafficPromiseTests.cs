using KPax.Contracts.Agents;
using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class TrafficPromiseTests
{
    private static readonly DateOnly Day = new(2026, 11, 26);

    [TestMethod]
    public void UsedIn_ADay_IsTheMoreOfWhatBothSidesCounted()
    {
        Assert.AreEqual(700, TrafficPromise.UsedIn(new AgentDay(Day, new DayBalance { SentOctets = 600, ReceivedOctets = 100 }, new DayCount { Octets = 500 })));
        Assert.AreEqual(800, TrafficPromise.UsedIn(new AgentDay(Day, new DayBalance { SentOctets = 600, ReceivedOctets = 100 }, new DayCount { Octets = 800 })), "Told an hour ago.");
        Assert.AreEqual(500, TrafficPromise.UsedIn(new AgentDay(Day, null, new DayCount { Octets = 500 })));
    }

    [TestMethod]
    public void Of_ADayWithReadings_IsTheIdleDayAndAShareForEach()
    {
        var day = new AgentDay(Day, new DayBalance { Acknowledged = 9 }, new DayCount { Stored = 6, DeadLetters = 1, Parked = 1, Duplicates = 2 });

        Assert.AreEqual(10, TrafficPromise.EntriesIn(day));
        Assert.AreEqual(155_000, TrafficPromise.Of(10));
    }
}
