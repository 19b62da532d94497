using System.Net;
using System.Threading.Channels;
using CsCheck;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Notifications;

[TestClass]
public sealed class NotificationGateTests
{
    private const string Printer = "10.0.0.1";

    private readonly FakeTimeProvider _time = new();
    private readonly SnmpNotificationCounters _counters = new();
    private Channel<SnmpNotification> _queue = null!;

    [TestMethod]
    public void Handle_OfAKnownSender_HandsOnTheTrap()
    {
        var gate = Open();

        var reply = gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(Printer, 4711));

        Assert.IsTrue(_queue.Reader.TryRead(out var trap));
        Assert.AreEqual(new IPEndPoint(IPAddress.Parse(Printer), 4711), trap.Sender);
        Assert.AreEqual((SnmpVersion.V2c, NotificationObjects.PrinterAlert, 1234U, false), (trap.Version, trap.TrapOid, trap.SysUpTime, trap.IsInform));
        Assert.AreEqual(new VarBind(NotificationDatagrams.AlertCode, SnmpValue.Integer(8)), trap.VarBinds.Single());
        Assert.IsTrue(reply.IsEmpty);
        Assert.AreEqual((1, 1, 0), (_counters.Received, _counters.Accepted, _counters.Dropped));
    }

    [TestMethod]
    [DataRow("::ffff:10.0.0.1")]
    [DataRow("2001:db8::5")]
    public void Handle_OfAKnownSenderOverIPv6_HandsOnTheTrap(string address)
    {
        var gate = Open();

        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(address));

        Assert.AreEqual(1, _counters.Accepted);
    }

    [TestMethod]
    public void Handle_OfAnUnknownSender_IsDroppedWhateverItSays()
    {
        var gate = Open();

        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From("10.0.0.2"));
        gate.Handle(new byte[] { 1, 2, 3 }, NotificationDatagrams.From("2001:db8::6"));

        Assert.AreEqual(2, _counters.DroppedFor(NotificationDrop.UnknownSender));
        Assert.AreEqual(2, _counters.Dropped);
    }

    [TestMethod]
    public void Handle_WithAnotherCommunity_IsDropped()
    {
        var gate = Open();

        gate.Handle(NotificationDatagrams.Trap("private"), NotificationDatagrams.From(Printer));
        gate.Handle(NotificationDatagrams.Trap("publi"), NotificationDatagrams.From(Printer));
        gate.Handle(NotificationDatagrams.Inform("private"), NotificationDatagrams.From(Printer));

        Assert.AreEqual(3, _counters.DroppedFor(NotificationDrop.WrongCommunity));
        Assert.AreEqual(0, _counters.Acknowledged);
    }

    [TestMethod]
    [DataRow(SnmpPduType.GetRequest)]
    [DataRow(SnmpPduType.Response)]
    [DataRow(SnmpPduType.Report)]
    public void Handle_OfAnotherMessage_IsDroppedWithoutAReply(SnmpPduType type)
    {
        var reply = Open().Handle(NotificationDatagrams.Trap(type: type), NotificationDatagrams.From(Printer));

        Assert.AreEqual(1, _counters.DroppedFor(NotificationDrop.NotANotification));
        Assert.IsTrue(reply.IsEmpty);
    }

    [TestMethod]
    public void Handle_OfANotificationWithoutItsName_IsMalformedAndTakesNothingOfTheLimit()
    {
        var gate = Open(new SnmpNotificationOptions { PerSenderBurst = 1 });

        gate.Handle(NotificationDatagrams.Write(SnmpPduType.TrapV2, "public", 1, NotificationDatagrams.UpTime(1)), NotificationDatagrams.From(Printer));
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(Printer));

        Assert.AreEqual((1, 1), (_counters.DroppedFor(NotificationDrop.Malformed), _counters.Accepted));
    }

    [TestMethod]
    public void Handle_OfAnInform_AnswersWithTheSameNamesAndValues()
    {
        var inform = NotificationDatagrams.Inform(requestId: 4_711);

        // What follows the message is no part of it, and is not sent back.
        byte[] datagram = [.. inform, 1, 2, 3];
        var reply = Open().Handle(datagram, NotificationDatagrams.From(Printer)).ToArray();

        Assert.HasCount(inform.Length, reply);
        Assert.IsTrue(SnmpMessageReader.TryRead(reply, out var response, out var reason), reason);
        Assert.AreEqual((SnmpPduType.Response, 4_711, 0, 0, "public"), (response.PduType, response.RequestId, response.ErrorStatus, response.ErrorIndex, response.Community));
        Assert.AreEqual(NotificationObjects.PrinterAlert, response.VarBinds[1].Value.ObjectIdentifier);
        Assert.IsTrue(_queue.Reader.TryRead(out var notification) && notification.IsInform);
        Assert.AreEqual(1, _counters.Acknowledged);
    }

    [TestMethod]
    [DataRow(9_100)]
    [DataRow(0)]
    public void Handle_OfAnInformFromAPortThatTakesNoReply_IsTakenAndNotAnswered(int port)
    {
        var reply = Open().Handle(NotificationDatagrams.Inform(), NotificationDatagrams.From(Printer, port));

        Assert.IsTrue(reply.IsEmpty);
        Assert.AreEqual((1, 1, 0), (_counters.Accepted, _counters.WithoutReply, _counters.Acknowledged));
    }

    [TestMethod]
    public void Handle_OverTheLimitOfASender_DropsAndTellsItWithTheNext()
    {
        var gate = Open(new SnmpNotificationOptions { PerSenderBurst = 2, PerSenderPerSecond = 1 });
        for (var turn = 0; turn < 5; turn++)
        {
            gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(Printer));
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(Printer));
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From("2001:db8::5"));

        Assert.AreEqual(3, _counters.DroppedFor(NotificationDrop.RateLimit));
        CollectionAssert.AreEqual(new long[] { 0, 0, 3, 0 }, TakeAll().Select(one => one.Missed).ToArray());
    }

    [TestMethod]
    public void Handle_OfInformsOverTheLimit_AnswersThemStillUpToALimitOfItsOwn()
    {
        var gate = Open(new SnmpNotificationOptions { PerSenderBurst = 1, PerSenderPerSecond = 1, RepliesPerSenderPerSecond = 3 });

        var replies = Enumerable.Range(0, 5).Count(turn => !gate.Handle(NotificationDatagrams.Inform(), NotificationDatagrams.From(Printer)).IsEmpty);

        Assert.AreEqual(3, replies);
        Assert.AreEqual((1, 4, 2), (_counters.Accepted, _counters.DroppedFor(NotificationDrop.RateLimit), _counters.WithoutReply));
    }

    [TestMethod]
    public void Handle_WithAFullQueue_DropsAndTellsItLater()
    {
        var gate = Open(new SnmpNotificationOptions { QueueLength = 1 });
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(Printer));
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(Printer));
        TakeAll();

        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(Printer));

        Assert.AreEqual(1, _counters.DroppedFor(NotificationDrop.QueueFull));
        Assert.AreEqual(1, TakeAll().Single().Missed);
    }

    [TestMethod]
    public void SetSources_Again_ForgetsWhoIsGoneAndKeepsTheLimitOfTheOthers()
    {
        var gate = Open(new SnmpNotificationOptions { PerSenderBurst = 1 });
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(Printer));

        gate.SetSources([new NotificationSource(IPAddress.Parse(Printer), ["other"])]);
        gate.Handle(NotificationDatagrams.Trap("other"), NotificationDatagrams.From(Printer));
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From("2001:db8::5"));

        Assert.AreEqual((1, 1), (_counters.DroppedFor(NotificationDrop.RateLimit), _counters.DroppedFor(NotificationDrop.UnknownSender)));
    }

    [TestMethod]
    public void Handle_OfAFlood_AllocatesNothingAndLetsEachRealTrapThrough()
    {
        var gate = Open(new SnmpNotificationOptions { PerSenderBurst = 100 });
        (byte[] Datagram, SocketAddress From)[] forged =
        [
            (NotificationDatagrams.Trap(), NotificationDatagrams.From("10.9.9.9")),
            (NotificationDatagrams.Trap("guess"), NotificationDatagrams.From(Printer)),
            (NotificationDatagrams.TrapV1("1.3.6.1.4.1.11", 6, 1, community: "guess"), NotificationDatagrams.From(Printer)),
            (NotificationDatagrams.Trap(type: SnmpPduType.GetRequest), NotificationDatagrams.From(Printer)),
            (new byte[600], NotificationDatagrams.From(Printer)),
        ];
        var (real, from) = (NotificationDatagrams.Trap(), NotificationDatagrams.From(Printer));
        long allocated = 0;
        for (var turn = 0; turn < 100; turn++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var step = 0; step < 1_000; step++)
            {
                gate.Handle(forged[step % forged.Length].Datagram, forged[step % forged.Length].From);
            }

            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            gate.Handle(real, from);
        }

        Assert.AreEqual((100, 100_000), (_counters.Accepted, _counters.Dropped));
        Assert.AreEqual(0, allocated);
    }

    [TestMethod]
    public void Handle_OfAnyOctets_NeverThrowsAndNeverAnswersWithMore()
    {
        var gate = Open();
        byte[][] good = [NotificationDatagrams.Trap(), NotificationDatagrams.Inform(), NotificationDatagrams.TrapV1("1.3.6.1.4.1.11", 6, 1)];
        var mutated =
            from which in Gen.Int[0, good.Length - 1]
            from changes in Gen.Select(Gen.Int[0, 200], Gen.Byte).Array[0, 6]
            from length in Gen.Int[0, 80]
            select changes.Aggregate(good[which][..Math.Min(good[which].Length, 20 + length)], (octets, change) =>
            {
                octets[change.Item1 % octets.Length] = change.Item2;
                return octets;
            });

        mutated.Sample(
            datagram =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                TakeAll();
                return gate.Handle(datagram, NotificationDatagrams.From(Printer)).Length <= datagram.Length;
            },
            iter: 20_000,
            threads: 1);
        Assert.AreEqual(_counters.Received, _counters.Accepted + _counters.Dropped);
    }

    private NotificationGate Open(SnmpNotificationOptions? options = null)
    {
        options ??= new SnmpNotificationOptions();
        _queue = Channel.CreateBounded<SnmpNotification>(options.QueueLength);
        var gate = new NotificationGate(options, new NotificationDesk(_queue.Writer, _counters), _time);
        string[] communities = ["", "second", "public"];
        gate.SetSources([new NotificationSource(IPAddress.Parse(Printer), communities), new NotificationSource(IPAddress.Parse("2001:db8::5"), communities)]);
        return gate;
    }

    private List<SnmpNotification> TakeAll()
    {
        var taken = new List<SnmpNotification>();
        while (_queue.Reader.TryRead(out var notification))
        {
            taken.Add(notification);
        }

        return taken;
    }
}
