using System.Net;
using System.Threading.Channels;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;
using KPax.Snmp.Usm;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Notifications;

[TestClass]
public sealed class UsmNotificationGateTests
{
    private const string Printer = "10.0.0.1";
    private static readonly byte[] Engine = [0x80, 0, 0, 0, 5, 1];
    private static readonly byte[] Own = [0x80, 0, 0, 0, 5, 2];
    private static readonly UsmUser User = new() { Name = "u", AuthProtocol = UsmAuthProtocol.Sha256, AuthPassword = "auth-password", PrivProtocol = UsmPrivProtocol.Aes128, PrivPassword = "priv-password" };
    private static readonly SocketAddress From = NotificationDatagrams.From(Printer);

    private readonly FakeTimeProvider _time = new();
    private readonly SnmpNotificationCounters _counters = new();
    private readonly Channel<SnmpNotification> _queue = Channel.CreateUnbounded<SnmpNotification>();
    private readonly UsmKeyring _keyring = new();

    [TestMethod]
    public void Handle_OfATrapOfTheKnownEngine_HandsItOn()
    {
        var reply = Open().Handle(Write(SnmpPduType.TrapV2, Engine, 3, 100), From);

        Assert.IsTrue(_queue.Reader.TryRead(out var trap));
        Assert.AreEqual((SnmpVersion.V3, NotificationObjects.PrinterAlert, false), (trap.Version, trap.TrapOid, trap.IsInform));
        Assert.IsTrue(reply.IsEmpty);
    }

    [TestMethod]
    public void Handle_OfTrapsThatAreNotOfTheKnownEngineAndUser_CountsEachReason()
    {
        var gate = Open();
        var stranger = Write(SnmpPduType.TrapV2, [0x80, 0, 0, 0, 5, 7], 3, 100);
        var otherUser = Write(SnmpPduType.TrapV2, Engine, 3, 100, User with { Name = "v" });
        var otherKey = Write(SnmpPduType.TrapV2, Engine, 3, 100, User with { AuthPassword = "guessed-password" });
        var belowItsLevel = Write(SnmpPduType.TrapV2, Engine, 3, 100, User with { PrivProtocol = UsmPrivProtocol.None, PrivPassword = "" });
        foreach (var datagram in new[] { stranger, otherUser, otherKey, belowItsLevel, Write(SnmpPduType.GetRequest, Engine, 3, 100) })
        {
            Assert.IsTrue(gate.Handle(datagram, From).IsEmpty);
        }

        Assert.AreEqual(
            (1, 2, 1, 1),
            (_counters.DroppedFor(NotificationDrop.UnknownEngine), _counters.DroppedFor(NotificationDrop.UnknownUser),
                _counters.DroppedFor(NotificationDrop.WrongDigest), _counters.DroppedFor(NotificationDrop.NotANotification)));
    }

    [TestMethod]
    public void Handle_OfATrapSentAgainLater_IsOutOfTheWindowAlsoWhenTheSourcesWereSetAnew()
    {
        var gate = Open();
        var recorded = Write(SnmpPduType.TrapV2, Engine, 3, 100);
        gate.Handle(recorded.ToArray(), From);
        _time.Advance(TimeSpan.FromSeconds(151));
        SetSources(gate);

        gate.Handle(recorded, From);

        Assert.AreEqual((1, 1), (_counters.Accepted, _counters.DroppedFor(NotificationDrop.NotInTimeWindow)));
    }

    [TestMethod]
    public void Handle_OfAForgedFloodOfV3_AllocatesNothing()
    {
        var gate = Open();
        byte[][] forged = [Write(SnmpPduType.TrapV2, [0x80, 0, 0, 0, 5, 7], 3, 100), Write(SnmpPduType.TrapV2, Engine, 3, 100, User with { Name = "v" }), Write(SnmpPduType.TrapV2, Engine, 3, 1, User with { AuthPassword = "guessed-password" })];
        Array.ForEach(forged, datagram => gate.Handle(datagram, From));

        // The least of many turns: a collection that another test brings about in the middle of one is counted to this thread.
        var allocated = long.MaxValue;
        for (var turn = 0; turn < 50; turn++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var step = 0; step < 200; step++)
            {
                gate.Handle(forged[step % forged.Length], From);
            }

            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.AreEqual(0, allocated);
        gate.Handle(Write(SnmpPduType.TrapV2, Engine, 3, 100), From);
        Assert.AreEqual(1, _counters.Accepted);
    }

    [TestMethod]
    public void Handle_OfMoreDigestsThanASecondMayHave_DropsAndTellsIt()
    {
        var gate = Open(new SnmpNotificationOptions { DigestsPerSecond = 10 });
        var forged = Write(SnmpPduType.TrapV2, Engine, 3, 1, User with { AuthPassword = "guessed-password" });
        for (var turn = 0; turn < 15; turn++)
        {
            gate.Handle(forged, From);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        gate.Handle(Write(SnmpPduType.TrapV2, Engine, 3, 100), From);

        Assert.AreEqual((10, 5), (_counters.DroppedFor(NotificationDrop.WrongDigest), _counters.DroppedFor(NotificationDrop.DigestLimit)));
        Assert.IsTrue(_queue.Reader.TryRead(out var trap) && trap.Missed == 5);
    }

    [TestMethod]
    public void Handle_OfAnInformToOurEngine_AnswersItProtectedAsItCame()
    {
        var inform = Write(SnmpPduType.InformRequest, Own, 4, 0, context: Own);
        var reply = Open().Handle(inform.ToArray(), From).ToArray();

        var engine = new UsmEngine(Own, User, _keyring, _time);
        Assert.IsTrue(SnmpV3Header.TryRead(reply, out var frame) && UsmSecurityParameters.TryRead(frame.SecurityParameters, out _));
        Assert.IsTrue(UsmSecurityParameters.TryRead(frame.SecurityParameters, out var parameters));
        Assert.AreEqual(UsmError.None, engine.Open(reply, frame, parameters, out var header));
        Assert.AreEqual((SnmpPduType.Response, 77), (header.PduType, header.RequestId));
        Assert.IsTrue(_queue.Reader.TryRead(out var notification) && notification.IsInform);
        Assert.IsGreaterThanOrEqualTo(reply.Length, inform.Length);
        Assert.AreEqual(1, _counters.Acknowledged);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(515)]
    [DataRow(631)]
    [DataRow(9_100)]
    public void Handle_OfInformsAndProbesFromAPortThatTakesNoReply_AnswersNothing(int port)
    {
        var gate = Open();
        var from = NotificationDatagrams.From(Printer, port);

        var reply = gate.Handle(Write(SnmpPduType.InformRequest, Own, 4, 0, context: Own), from).Length;
        var report = gate.Handle(Write(SnmpPduType.GetRequest, [], 0, 0, new UsmUser { Name = "" }, reportable: true), from).Length;

        Assert.AreEqual((0, 0), (reply, report));
        Assert.AreEqual((1, 0, 0, 2), (_counters.Accepted, _counters.Acknowledged, _counters.Reported, _counters.WithoutReply));
    }

    [TestMethod]
    public void Handle_OfAProbe_TellsOurEngineToKnownDevicesOnlyAndNotTooOften()
    {
        var gate = Open(new SnmpNotificationOptions { RepliesPerSenderPerSecond = 2 });
        var probe = Write(SnmpPduType.GetRequest, [], 0, 0, new UsmUser { Name = "" }, reportable: true);

        var toStranger = gate.Handle(probe.ToArray(), NotificationDatagrams.From("10.0.0.2")).Length;
        var reports = Enumerable.Range(0, 5).Select(_ => gate.Handle(probe.ToArray(), From).ToArray()).ToArray();

        Assert.AreEqual(0, toStranger);
        CollectionAssert.AreEqual(new[] { true, true, false, false, false }, reports.Select(report => report.Length > 0).ToArray());
        Assert.IsTrue(SnmpV3Header.TryRead(reports[0], out var frame) && UsmSecurityParameters.TryRead(frame.SecurityParameters, out _));
        Assert.IsTrue(UsmSecurityParameters.TryRead(frame.SecurityParameters, out var parameters));
        Assert.IsTrue(parameters.EngineId.SequenceEqual(Own));
        Assert.AreEqual((4, 2, 3), (parameters.Boots, _counters.Reported, _counters.DroppedFor(NotificationDrop.RateLimit)));
    }

    [TestMethod]
    public void Handle_OfAProbeWithoutAnEngineOfOurs_IsDropped()
    {
        var gate = Open(new SnmpNotificationOptions(), ownEngine: []);

        Assert.IsTrue(gate.Handle(Write(SnmpPduType.GetRequest, [], 0, 0, new UsmUser { Name = "" }, reportable: true), From).IsEmpty);
        Assert.AreEqual(1, _counters.DroppedFor(NotificationDrop.UnknownEngine));
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
