using System.Net;
using CsCheck;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;

namespace KPax.Tests.Snmp.Notifications;

/// <summary>What a sender may not do to the gate, however much it sends.</summary>
[TestClass]
public sealed class NotificationGateLimitTests
{
    private readonly GateFixture _gates = new();

    [TestMethod]
    public void Handle_OverTheLimitOfASender_DropsAndTellsItWithTheNext()
    {
        var gate = _gates.Open(new SnmpNotificationOptions { PerSenderBurst = 2, PerSenderPerSecond = 1 });
        for (var turn = 0; turn < 5; turn++)
        {
            gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(GateFixture.Printer));
        }

        _gates.Time.Advance(TimeSpan.FromSeconds(1));
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(GateFixture.Printer));
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From("2001:db8::5"));

        Assert.AreEqual(3, _gates.Counters.DroppedFor(NotificationDrop.RateLimit));
        CollectionAssert.AreEqual(new long[] { 0, 0, 3, 0 }, _gates.TakeAll().Select(one => one.Missed).ToArray());
    }

    [TestMethod]
    public void Handle_OfInformsOverTheLimit_AnswersThemStillUpToALimitOfItsOwn()
    {
        var gate = _gates.Open(new SnmpNotificationOptions { PerSenderBurst = 1, PerSenderPerSecond = 1, RepliesPerSenderPerSecond = 3 });

        var replies = Enumerable.Range(0, 5).Count(turn => !gate.Handle(NotificationDatagrams.Inform(), NotificationDatagrams.From(GateFixture.Printer)).IsEmpty);

        Assert.AreEqual(3, replies);
        Assert.AreEqual((1, 4, 2), (_gates.Counters.Accepted, _gates.Counters.DroppedFor(NotificationDrop.RateLimit), _gates.Counters.WithoutReply));
    }

    [TestMethod]
    public void Handle_WithAFullQueue_DropsAndTellsItLater()
    {
        var gate = _gates.Open(new SnmpNotificationOptions { QueueLength = 1 });
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(GateFixture.Printer));
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(GateFixture.Printer));
        _gates.TakeAll();

        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(GateFixture.Printer));

        Assert.AreEqual(1, _gates.Counters.DroppedFor(NotificationDrop.QueueFull));
        Assert.AreEqual(1, _gates.TakeAll().Single().Missed);
    }

    [TestMethod]
    public void SetSources_Again_ForgetsWhoIsGoneAndKeepsTheLimitOfTheOthers()
    {
        var gate = _gates.Open(new SnmpNotificationOptions { PerSenderBurst = 1 });
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From(GateFixture.Printer));

        gate.SetSources([new NotificationSource(IPAddress.Parse(GateFixture.Printer), ["other"])]);
        gate.Handle(NotificationDatagrams.Trap("other"), NotificationDatagrams.From(GateFixture.Printer));
        gate.Handle(NotificationDatagrams.Trap(), NotificationDatagrams.From("2001:db8::5"));

        Assert.AreEqual((1, 1), (_gates.Counters.DroppedFor(NotificationDrop.RateLimit), _gates.Counters.DroppedFor(NotificationDrop.UnknownSender)));
    }

    [TestMethod]
    public void Handle_OfAFlood_AllocatesNothingAndLetsEachRealTrapThrough()
    {
        var gate = _gates.Open(new SnmpNotificationOptions { PerSenderBurst = 100 });
        (byte[] Datagram, SocketAddress From)[] forged =
        [
            (NotificationDatagrams.Trap(), NotificationDatagrams.From("10.9.9.9")),
            (NotificationDatagrams.Trap("guess"), NotificationDatagrams.From(GateFixture.Printer)),
            (NotificationDatagrams.TrapV1("1.3.6.1.4.1.11", 6, 1, community: "guess"), NotificationDatagrams.From(GateFixture.Printer)),
            (NotificationDatagrams.Trap(type: SnmpPduType.GetRequest), NotificationDatagrams.From(GateFixture.Printer)),
            (new byte[600], NotificationDatagrams.From(GateFixture.Printer)),
        ];
        var (real, from) = (NotificationDatagrams.Trap(), NotificationDatagrams.From(GateFixture.Printer));

        // The least of many turns: a collection that another test brings about in the middle of one is counted to this thread.
        var allocated = long.MaxValue;
        for (var turn = 0; turn < 100; turn++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var step = 0; step < 1_000; step++)
            {
                gate.Handle(forged[step % forged.Length].Datagram, forged[step % forged.Length].From);
            }

            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            gate.Handle(real, from);
        }

        Assert.AreEqual((100, 100_000), (_gates.Counters.Accepted, _gates.Counters.Dropped));
        Assert.AreEqual(0, allocated);
    }

    [TestMethod]
    public void Handle_OfAnyOctets_NeverThrowsAndNeverAnswersWithMore()
    {
        var gate = _gates.Open();
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
                _gates.Time.Advance(TimeSpan.FromSeconds(1));
                _gates.TakeAll();
                return gate.Handle(datagram, NotificationDatagrams.From(GateFixture.Printer)).Length <= datagram.Length;
            },
            iter: 20_000,
            threads: 1);
        Assert.AreEqual(_gates.Counters.Received, _gates.Counters.Accepted + _gates.Counters.Dropped);
    }
}
