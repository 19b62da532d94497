using KPax.Agent.Notifications;
using KPax.Snmp.Notifications;

namespace KPax.Tests.Agent.Notifications;

[TestClass]
public sealed class NotificationSummaryTests
{
    [TestMethod]
    public void Take_TellsWhatCameSinceTheLastTime()
    {
        var counters = new SnmpNotificationCounters();
        var summary = new NotificationSummary(counters);
        Count(counters, 2, 3);
        summary.Take();
        Count(counters, 1, 5);
        counters.CountDrop(NotificationDrop.RateLimit);

        Assert.AreEqual((1L, 6L, "5 UnknownSender, 1 RateLimit"), summary.Take());
    }

    [TestMethod]
    public void Take_WhenNothingCame_IsNull() => Assert.IsNull(new NotificationSummary(new SnmpNotificationCounters()).Take());

    private static void Count(SnmpNotificationCounters counters, int accepted, int dropped)
    {
        for (var turn = 0; turn < accepted; turn++)
        {
            counters.CountAccepted();
        }

        for (var turn = 0; turn < dropped; turn++)
        {
            counters.CountDrop(NotificationDrop.UnknownSender);
        }
    }
}
