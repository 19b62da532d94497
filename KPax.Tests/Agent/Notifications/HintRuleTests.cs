using System.Net;
using KPax.Agent.Notifications;
using KPax.Snmp;
using KPax.Snmp.Notifications;

namespace KPax.Tests.Agent.Notifications;

[TestClass]
public sealed class HintRuleTests
{
    [TestMethod]
    [DataRow("1.3.6.1.2.1.43.18.2.0.1", true)] // printerV2Alert
    [DataRow("1.3.6.1.6.3.1.1.5.1", true)] // coldStart
    [DataRow("1.3.6.1.6.3.1.1.5.2", true)] // warmStart
    [DataRow("1.3.6.1.4.1.2435.2.3.9.5.0.1", true)]
    [DataRow("1.3.6.1.6.3.1.1.5.3", false)] // linkDown
    [DataRow("1.3.6.1.6.3.1.1.5.5", false)] // authenticationFailure
    [DataRow("1.3.6.1.2.1.17.0.1", false)] // newRoot of a bridge
    public void IsHint_ByName(string name, bool isHint) => Assert.AreEqual(isHint, HintRule.IsHint(Notification(name, 0)));

    [TestMethod]
    public void IsHint_WhenOthersWereMissed_IsTrue() => Assert.IsTrue(HintRule.IsHint(Notification("1.3.6.1.6.3.1.1.5.5", 1)));

    private static SnmpNotification Notification(string name, long missed) => new()
    {
        Sender = new IPEndPoint(IPAddress.Loopback, 1),
        Version = SnmpVersion.V2c,
        TrapOid = Oid.Parse(name),
        Missed = missed,
    };
}
