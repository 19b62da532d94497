using KPax.Snmp.Notifications;

namespace KPax.Tests.Snmp.Notifications;

[TestClass]
public sealed class SnmpNotificationOptionsTests
{
    [TestMethod]
    public void FindErrors_OfTheDefaults_IsEmpty() => Assert.IsEmpty(new SnmpNotificationOptions().FindErrors());

    [TestMethod]
    public void FindErrors_OfEveryOptionOutOfRange_NamesEach()
    {
        var errors = new SnmpNotificationOptions
        {
            Port = 70_000,
            PerSenderPerSecond = 0,
            PerSenderBurst = 0,
            RepliesPerSenderPerSecond = 0,
            DigestsPerSecond = 1,
            EngineId = new byte[4],
            EngineBoots = 0,
            QueueLength = 0,
            ReceiveBufferOctets = 1,
        }.FindErrors();

        CollectionAssert.AreEqual(
            new[] { "Port", "PerSenderPerSecond", "PerSenderBurst", "RepliesPerSenderPerSecond", "DigestsPerSecond", "EngineId", "EngineBoots", "QueueLength", "ReceiveBufferOctets" },
            errors.Select(error => error.Split(' ')[0]).ToArray());
    }

    [TestMethod]
    public void FindErrors_OfAPrintPort_SaysSo() => StringAssert.Contains(new SnmpNotificationOptions { Port = 515 }.FindErrors().Single(), "print port");
}
