using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Tests.Snmp.Usm;

[TestClass]
public sealed class UsmAuthorityTests
{
    private static readonly UsmUser Reader = UsmTalk.Reader;

    [TestMethod]
    public void Receive_Probe_ReportsTheEngineWithoutAProof()
    {
        var talk = new UsmTalk(Reader);
        talk.Clock.Advance(TimeSpan.FromSeconds(77));
        var report = talk.Reply(talk.Write(Reader));
        Assert.IsTrue(SnmpV3Header.TryRead(report, out var frame));
        Assert.AreEqual(SnmpV3Flags.None, frame.Flags);
        Assert.IsTrue(UsmSecurityParameters.TryRead(frame.SecurityParameters, out var parameters));
        CollectionAssert.AreEqual(talk.Authority.EngineId, parameters.EngineId.ToArray());
        Assert.AreEqual((5, 77), (parameters.Boots, parameters.Time));
        Assert.AreEqual(1, talk.Authority.Statistics[UsmError.UnknownEngineId]);
    }

    [TestMethod]
    public void Receive_QuestionOlderThanTheWindow_ReportsTheClockWithAProof()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        var question = talk.Datagrams[^2];
        talk.Clock.Advance(TimeSpan.FromSeconds(UsmClock.Window));
        Assert.AreNotEqual(SnmpV3Flags.Auth, FlagsOf(talk.Reply(question)));
        talk.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(SnmpV3Flags.Auth, FlagsOf(talk.Reply(question)));
        Assert.AreEqual(1, talk.Authority.Statistics[UsmError.NotInTimeWindow]);
    }

    [TestMethod]
    public void Receive_AnyBitFlipped_IsNeverAQuestion()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        var question = talk.Datagrams[^2];
        for (var bit = 0; bit < question.Length * 8; bit++)
        {
            var forged = question.ToArray();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.AreNotEqual(UsmReception.Question, Receive(talk.Authority, forged), $"bit {bit}");
        }

        Assert.AreEqual(UsmReception.Question, Receive(talk.Authority, question));
    }

    [TestMethod]
    public void Receive_NotReportable_IsCountedAndSilent()
    {
        var talk = new UsmTalk(Reader);
        var probe = talk.Write(Reader);
        probe[probe.AsSpan().IndexOf(new byte[] { 4, 1, (byte)SnmpV3Flags.Reportable, 2, 1, SnmpV3Header.UserBasedSecurityModel }) + 2] = 0;
        Assert.IsEmpty(talk.Reply(probe));
        Assert.AreEqual(1, talk.Authority.Statistics[UsmError.UnknownEngineId]);
    }

    [TestMethod]
    public void TryAnswer_LargerThanTheAskerTakes_IsRefused()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        Assert.AreEqual(UsmReception.Question, talk.Authority.Receive(talk.Datagrams[^2].ToArray(), new byte[1_400], out _, out _, out var asker));
        var answer = new SnmpMessage
        {
            Version = SnmpVersion.V3,
            Community = "",
            PduType = SnmpPduType.Response,
            RequestId = 1,
            VarBinds = [new VarBind(Oid.Parse("1.3.6.1.2.1.1.5.0"), SnmpValue.FromOctets(SnmpType.OctetString, new byte[600]))],
        };
        Assert.IsTrue(talk.Authority.TryAnswer(asker, answer, new byte[1_400], out _));
        asker.MaxSize = SnmpV3Header.MinMaxSize;
        Assert.IsFalse(talk.Authority.TryAnswer(asker, answer, new byte[1_400], out _));
    }

    private static SnmpV3Flags FlagsOf(byte[] datagram) => SnmpV3Header.TryRead(datagram, out var frame) ? frame.Flags : SnmpV3Flags.None;

    private static UsmReception Receive(UsmAuthority authority, byte[] datagram) => authority.Receive(datagram.ToArray(), new byte[1_400], out _, out _, out _);
}
