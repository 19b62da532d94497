using KPax.Silo.History;

namespace KPax.Tests.Silo.History;

[TestClass]
public sealed class ReadingTimeTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Backlog = TimeSpan.FromDays(400);

    [TestMethod]
    public void Of_ClockThatIsRight_IsTheReadingTime() =>
        Assert.AreEqual(new(Received.AddMinutes(-7), true), Of(Received.AddMinutes(-7), TimeSpan.Zero));

    [TestMethod]
    public void Of_ClockThatIsKnownToBeAhead_IsPutRight() =>
        Assert.AreEqual(new(Received.AddHours(-1), true), Of(Received.AddHours(4), TimeSpan.FromHours(5)));

    [TestMethod]
    public void Of_WaitedForWeeks_KeepsItsDay() => Assert.AreEqual(new(Received.AddDays(-40), true), Of(Received.AddDays(-40), TimeSpan.Zero));

    [TestMethod]
    public void Of_AMinuteInTheFuture_IsNow() => Assert.AreEqual(new(Received, true), Of(Received.AddMinutes(1), TimeSpan.Zero));

    [TestMethod]
    public void Of_Future_IsItsReceipt() => Assert.AreEqual(new(Received, false), Of(Received.AddHours(3), TimeSpan.Zero));

    [TestMethod]
    public void Of_1970_IsItsReceipt() => Assert.AreEqual(new(Received, false), Of(DateTimeOffset.UnixEpoch, TimeSpan.Zero));

    [TestMethod]
    public void Of_1970ByAClockThatIsKnownToBeThere_IsPutRight()
    {
        var offset = DateTimeOffset.UnixEpoch - Received;

        Assert.AreEqual(new(Received.AddMinutes(-2), true), Of(DateTimeOffset.UnixEpoch.AddMinutes(-2), offset));
    }

    [TestMethod]
    public void Of_AnyOffset_NeverOverflows()
    {
        Assert.AreEqual(new(Received, false), Of(DateTimeOffset.MaxValue, TimeSpan.Zero));
        Assert.AreEqual(new(Received, false), Of(DateTimeOffset.MinValue, TimeSpan.Zero));
    }

    private static ReadingTime Of(DateTimeOffset readAt, TimeSpan offset) => ReadingTime.Of(readAt, offset, Received, Backlog);
}
