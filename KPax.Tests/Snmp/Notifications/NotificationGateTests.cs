using System.Net;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;

namespace KPax.Tests.Snmp.Notifications;

[TestClass]
public sealed class NotificationGateTests
{
    private readonly GateFixture _gates = new();

    [TestMethod]
    public void Handle_OfAKnownSender_HandsOnTheTrap()
    {
        var gate = _gates.Open();

        var reply = gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(GateFixture.Printer, 4711));

        Assert.IsTrue(_gates.Queue.TryRead(out var trap));
        Assert.AreEqual(new IPEndPoint(IPAddress.Parse(GateFixture.Printer), 4711), trap.Sender);
        Assert.AreEqual((SnmpVersion.V2c, NotificationObjects.PrinterAlert, 1234U, false), (trap.Version, trap.TrapOid, trap.SysUpTime, trap.IsInform));
        Assert.AreEqual(new VarBind(NotificationDatagrams.AlertCode, SnmpValue.Integer(8)), trap.VarBinds.Single());
        Assert.IsTrue(reply.IsEmpty);
        Assert.AreEqual((1, 1, 0), (_gates.Counters.Received, _gates.Counters.Accepted, _gates.Counters.Dropped));
    }

    [TestMethod]
    [DataRow("::ffff:10.0.0.1")]
    [DataRow("2001:db8::5")]
    public void Handle_OfAKnownSenderOverIPv6_HandsOnTheTrap(string address)
    {
        var gate = _gates.Open();

        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(address));

        Assert.AreEqual(1, _gates.Counters.Accepted);
    }

    [TestMethod]
    public void Handle_OfAnUnknownSender_IsDroppedWhateverItSays()
    {
        var gate = _gates.Open();

        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From("10.0.0.2"));
        gate.Handle(new byte[] { 1, 2, 3 }, NotificationDatagrams.From("2001:db8::6"));

        Assert.AreEqual(2, _gates.Counters.DroppedFor(NotificationDrop.UnknownSender));
        Assert.AreEqual(2, _gates.Counters.Dropped);
    }

    [TestMethod]
    public void Handle_WithAnotherCommunity_IsDropped()
    {
        var gate = _gates.Open();

        gate.Handle(NotificationDatagrams.Trap("private"), NotificationDatagrams.From(GateFixture.Printer));
        gate.Handle(NotificationDatagrams.Trap("publi"), NotificationDatagrams.From(GateFixture.Printer));
        gate.Handle(NotificationDatagrams.Inform("private"), NotificationDatagrams.From(GateFixture.Printer));

        Assert.AreEqual(3, _gates.Counters.DroppedFor(NotificationDrop.WrongCommunity));
        Assert.AreEqual(0, _gates.Counters.Acknowledged);
    }

    [TestMethod]
    [DataRow(SnmpPduType.GetRequest)]
    [DataRow(SnmpPduType.Response)]
    [DataRow(SnmpPduType.Report)]
    public void Handle_OfAnotherMessage_IsDroppedWithoutAReply(SnmpPduType type)
    {
        var reply = _gates.Open().Handle(NotificationDatagrams.Trap(type: type), NotificationDatagrams.From(GateFixture.Printer));

        Assert.AreEqual(1, _gates.Counters.DroppedFor(NotificationDrop.NotANotification));
        Assert.IsTrue(reply.IsEmpty);
    }

    [TestMethod]
    public void Handle_OfANotificationWithoutItsName_IsMalformedAndTakesNothingOfTheLimit()
    {
        var gate = _gates.Open(new SnmpNotificationOptions { PerSenderBurst = 1 });

        gate.Handle(NotificationDatagrams.Write(SnmpPduType.TrapV2, "public", 1, NotificationDatagrams.UpTime(1)), NotificationDatagrams.From(GateFixture.Printer));
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(GateFixture.Printer));

        Assert.AreEqual((1, 1), (_gates.Counters.DroppedFor(NotificationDrop.Malformed), _gates.Counters.Accepted));
    }

    [TestMethod]
    public void Handle_OfAnInform_AnswersWithTheSameNamesAndValues()
    {
        var inform = NotificationDatagrams.Inform(requestId: 4_711);

        // What follows the message is no part of it, and is not sent back.
        byte[] datagram = [.. inform, 1, 2, 3];
        var reply = _gates.Open().Handle(datagram, NotificationDatagrams.From(GateFixture.Printer)).ToArray();

        Assert.HasCount(inform.Length, reply);
        Assert.IsTrue(SnmpMessageReader.TryRead(reply, out var response, out var reason), reason);
        Assert.AreEqual((SnmpPduType.Response, 4_711, 0, 0, "public"), (response.PduType, response.RequestId, response.ErrorStatus, response.ErrorIndex, response.Community));
        Assert.AreEqual(NotificationObjects.PrinterAlert, response.VarBinds[1].Value.ObjectIdentifier);
        Assert.IsTrue(_gates.Queue.TryRead(out var notification) && notification.IsInform);
        Assert.AreEqual(1, _gates.Counters.Acknowledged);
    }

    [TestMethod]
    public void Handle_OfAnInformFromEachPrintPort_IsNotAnswered()
    {
        // A gate for each: no limit of replies hides one.
        var answered = KPax.Tests.EndToEnd.Tripwires.Ports.Where(port => !_gates.Open().Handle(NotificationDatagrams.Inform(), NotificationDatagrams.From(GateFixture.Printer, port)).IsEmpty);

        Assert.AreEqual("", string.Join(", ", answered));
    }

    [TestMethod]
    [DataRow(9_100)]
    [DataRow(631)]
    [DataRow(515)]
    [DataRow(0)]
    public void Handle_OfAnInformFromAPortThatTakesNoReply_IsTakenAndNotAnswered(int port)
    {
        var reply = _gates.Open().Handle(NotificationDatagrams.Inform(), NotificationDatagrams.From(GateFixture.Printer, port));

        Assert.IsTrue(reply.IsEmpty);
        Assert.AreEqual((1, 1, 0), (_gates.Counters.Accepted, _gates.Counters.WithoutReply, _gates.Counters.Acknowledged));
    }
}
