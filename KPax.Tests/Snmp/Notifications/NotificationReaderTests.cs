using System.Net;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;

namespace KPax.Tests.Snmp.Notifications;

[TestClass]
public sealed class NotificationReaderTests
{
    private static readonly IPEndPoint Sender = new(IPAddress.Loopback, 1);

    [TestMethod]
    [DataRow("1.3.6.1.2.1.43.18.2", 6, 1, "1.3.6.1.2.1.43.18.2.0.1")] // printerV1Alert and printerV2Alert are the same (RFC 3805)
    [DataRow("1.3.6.1.4.1.2435.1", 6, 42, "1.3.6.1.4.1.2435.1.0.42")]
    [DataRow("1.3.6.1.4.1.2435.1", 0, 0, "1.3.6.1.6.3.1.1.5.1")]
    [DataRow("1.3.6.1.4.1.2435.1", 1, 9, "1.3.6.1.6.3.1.1.5.2")]
    [DataRow("1.3.6.1.4.1.2435.1", 5, 0, "1.3.6.1.6.3.1.1.5.6")]
    public void TryReadV1_HasTheNameThatV2WouldSay(string enterprise, int generic, int specific, string name)
    {
        var trap = ReadV1(NotificationDatagrams.TrapV1(enterprise, generic, specific, ticks: uint.MaxValue));

        Assert.AreEqual(Oid.Parse(name), trap?.TrapOid);
        Assert.AreEqual(Oid.Parse(enterprise), trap!.Enterprise);
        Assert.AreEqual((SnmpVersion.V1, uint.MaxValue, false), (trap.Version, trap.SysUpTime, trap.IsInform));
        Assert.AreEqual(NotificationDatagrams.AlertCode, trap.VarBinds.Single().Name);
    }

    [TestMethod]
    [DataRow(7, 0)]
    [DataRow(-1, 0)]
    [DataRow(6, -1)]
    public void TryReadV1_OfATrapThatIsNone_IsFalse(int generic, int specific) =>
        Assert.IsNull(ReadV1(NotificationDatagrams.TrapV1("1.3.6.1.4.1.2435", generic, specific)));

    [TestMethod]
    public void TryReadV1_OfAnEnterpriseThatLeavesNoRoomForTheName_IsFalse() =>
        Assert.IsNull(ReadV1(NotificationDatagrams.TrapV1("1.3" + string.Concat(Enumerable.Repeat(".1", 125)), 6, 1)));

    [TestMethod]
    public void TryReadV2_KeepsTheNamesOfTheProtocolOutOfTheValues()
    {
        var enterprise = Oid.Parse("1.3.6.1.4.1.11");
        var notification = ReadV2(NotificationDatagrams.Write(
            SnmpPduType.TrapV2,
            "public",
            1,
            NotificationDatagrams.UpTime(5),
            NotificationDatagrams.Name(NotificationObjects.ColdStart),
            new VarBind(NotificationDatagrams.AlertCode, SnmpValue.Integer(3)),
            new VarBind(NotificationObjects.Enterprise, SnmpValue.FromOid(enterprise))));

        Assert.AreEqual((NotificationObjects.ColdStart, enterprise, 5U), (notification?.TrapOid, notification?.Enterprise, notification?.SysUpTime));
        Assert.AreEqual(NotificationDatagrams.AlertCode, notification!.VarBinds.Single().Name);
    }

    [TestMethod]
    public void TryReadV2_WithoutUpTime_IsReadWithoutOne()
    {
        var notification = ReadV2(NotificationDatagrams.Write(SnmpPduType.TrapV2, "public", 1, NotificationDatagrams.Name(NotificationObjects.WarmStart)));

        Assert.AreEqual(NotificationObjects.WarmStart, notification?.TrapOid);
        Assert.IsNull(notification!.SysUpTime);
    }

    [TestMethod]
    public void TryReadV2_WithAnErrorStatus_IsFalse()
    {
        var datagram = NotificationDatagrams.Inform();
        var status = datagram.AsSpan().IndexOf<byte>([2, 1, 7, 2, 1, 0, 2, 1, 0]);
        datagram[status + 5] = 5;

        Assert.IsNull(ReadV2(datagram));
    }

    private static SnmpNotification? ReadV1(byte[] datagram) =>
        NotificationMessage.TryRead(datagram, out var message)
        && NotificationPdu.TryReadV1(message.Pdu, out var pdu)
        && NotificationReader.TryReadV1(pdu, Sender, out var notification) ? notification : null;

    private static SnmpNotification? ReadV2(byte[] datagram) =>
        NotificationMessage.TryRead(datagram, out var message)
        && NotificationPdu.TryReadV2(message.Pdu, out var pdu)
        && NotificationReader.TryReadV2(pdu, Sender, SnmpVersion.V2c, false, out var notification) ? notification : null;
}
