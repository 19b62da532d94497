using System.Net;
using System.Threading.Channels;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;
using KPax.Snmp.Usm;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Notifications;

/// <summary>Traps and informs of v3 that are not taken, each for its reason.</summary>
[TestClass]
public sealed class UsmNotificationRefusalTests
{
    private const string Printer = "10.0.0.1";
    private static readonly byte[] Engine = [0x80, 0, 0, 0, 5, 1];
    private static readonly byte[] Own = [0x80, 0, 0, 0, 5, 2];
    private static readonly UsmUser User = new() { Name = "u", AuthProtocol = UsmAuthProtocol.Sha256, AuthPassword = "auth-password", PrivProtocol = UsmPrivProtocol.Aes128, PrivPassword = "priv-password" };
    private static readonly SocketAddress From = NotificationDatagrams.From(Printer);

    private readonly FakeTimeProvider _time = new();
    private readonly SnmpNotificationCounters _counters = new();
    private readonly Channel<SnmpNotification> _queue = Channel.CreateUnbounded<SnmpNotification>();

    [TestMethod]
    public void Handle_OfBrokenSecurityParameters_IsMalformed()
    {
        var datagram = Write(SnmpPduType.TrapV2, Engine, 3, 100);
        datagram[datagram.AsSpan().IndexOf(Engine) - 4] = 0x31;

        Assert.IsTrue(Open().Handle(datagram, From).IsEmpty);
        Assert.AreEqual(1, _counters.DroppedFor(NotificationDrop.Malformed));
    }

    [TestMethod]
    public void Handle_OfTrapsOverTheLimit_DropsAndTellsItWithTheNext()
    {
        var gate = Open(new SnmpNotificationOptions { PerSenderBurst = 1, PerSenderPerSecond = 1 });
        for (var turn = 0; turn < 3; turn++)
        {
            gate.Handle(Write(SnmpPduType.TrapV2, Engine, 3, 100), From);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        gate.Handle(Write(SnmpPduType.TrapV2, Engine, 3, 101), From);

        Assert.AreEqual((2, 2), (_counters.Accepted, _counters.DroppedFor(NotificationDrop.RateLimit)));
        Assert.IsTrue(_queue.Reader.TryRead(out _) && _queue.Reader.TryRead(out var second) && second.Missed == 2);
    }

    [TestMethod]
    public void Handle_OfInformsToOurEngineThatAreNotGood_CountsEachReasonAndTakesNone()
    {
        var gate = Open(new SnmpNotificationOptions { RepliesPerSenderPerSecond = 1 });
        var otherUser = Write(SnmpPduType.InformRequest, Own, 4, 0, User with { Name = "v" }, Own);
        var otherKey = Write(SnmpPduType.InformRequest, Own, 4, 0, User with { AuthPassword = "guessed-password" }, Own);
        var question = Write(SnmpPduType.GetRequest, Own, 4, 0, context: Own);

        Assert.IsTrue(gate.Handle(otherUser, From).IsEmpty);
        Assert.IsFalse(gate.Handle(otherKey.ToArray(), From).IsEmpty, "Its sender is told, as RFC 3414 wants it.");
        Assert.IsTrue(gate.Handle(otherKey, From).IsEmpty, "But not again and again.");
        Assert.IsTrue(gate.Handle(question, From).IsEmpty);

        Assert.AreEqual(
            (1, 1, 1, 1, 0),
            (_counters.DroppedFor(NotificationDrop.UnknownUser), _counters.Reported, _counters.DroppedFor(NotificationDrop.WrongDigest),
                _counters.DroppedFor(NotificationDrop.NotANotification), _counters.Accepted));
    }

    [TestMethod]
    public void Handle_OfMoreInformsThanASecondMayHaveDigests_DropsThem()
    {
        var gate = Open(new SnmpNotificationOptions { DigestsPerSecond = 2 });
        for (var turn = 0; turn < 5; turn++)
        {
            gate.Handle(Write(SnmpPduType.InformRequest, Own, 4, 0, context: Own), From);
        }

        Assert.AreEqual((2, 3), (_counters.Accepted, _counters.DroppedFor(NotificationDrop.DigestLimit)));
    }

    [TestMethod]
    public void Handle_OfAnInformOfTheLargestSize_TakesNoMoreMemoryThanADatagramMay()
    {
        var gate = Open();
        byte[] Inform() => UsmDatagrams.Write(SnmpPduType.InformRequest, Own, 4, 0, User, Own, more: new byte[55_000]);
        gate.Handle(Inform(), From);
        var inform = Inform();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reply = gate.Handle(inform, From).Length;

        Assert.IsLessThanOrEqualTo(64 * 1_024, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.AreEqual(inform.Length, reply);
        Assert.AreEqual((2, 2), (_counters.Accepted, _counters.Acknowledged));
    }

    [TestMethod]
    public void Handle_OfAProvedInformWithoutItsName_IsMalformedAndNotAnswered()
    {
        var gate = Open();

        Assert.IsTrue(gate.Handle(UsmDatagrams.Write(SnmpPduType.InformRequest, Own, 4, 0, User, Own, varBinds: [NotificationDatagrams.UpTime(5)]), From).IsEmpty);
        Assert.AreEqual((1, 0), (_counters.DroppedFor(NotificationDrop.Malformed), _counters.Acknowledged));
    }

    private static byte[] Write(SnmpPduType type, byte[] engine, int boots, int time, UsmUser? user = null, byte[]? context = null, bool reportable = false) =>
        UsmDatagrams.Write(type, engine, boots, time, user ?? User, context, reportable);

    private NotificationGate Open(SnmpNotificationOptions? options = null, byte[]? ownEngine = null)
    {
        options = (options ?? new SnmpNotificationOptions()) with { EngineId = ownEngine ?? Own, EngineBoots = 4 };
        var gate = new NotificationGate(options, new NotificationDesk(_queue.Writer, _counters), _time);
        SetSources(gate);
        return gate;
    }

    private static void SetSources(NotificationGate gate) =>
        gate.SetSources([new NotificationSource(IPAddress.Parse(Printer), ["public"]) { Users = [User], EngineId = Engine.ToArray() }]);
}
