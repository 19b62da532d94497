using System.Net;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Usm;

/// <summary>A peer and the authority that it asks, without a network between them.</summary>
internal sealed class UsmTalk
{
    public static readonly UsmUser Reader = new()
    {
        Name = "reader",
        AuthProtocol = UsmAuthProtocol.Sha256,
        AuthPassword = "authentication",
        PrivProtocol = UsmPrivProtocol.Aes128,
        PrivPassword = "privacy-word",
    };

    /// <summary>Stretched once for all tests.</summary>
    public static readonly UsmKeyring Keyring = new();

    private static readonly Oid SysName = Oid.Parse("1.3.6.1.2.1.1.5.0");
    private static readonly byte[] Engine = UsmAuthority.EngineIdOf("device"u8);
    private int _messageId = 1_000;

    public UsmTalk(UsmUser asker, UsmUser? known = null)
    {
        Peer = new UsmPeer(asker, Keyring, Clock);
        Authority = NewAuthority(known ?? asker);
    }

    public FakeTimeProvider Clock { get; } = new();

    public UsmPeer Peer { get; }

    public UsmAuthority Authority { get; set; }

    /// <summary>Datagrams of the last question, there and back.</summary>
    public List<byte[]> Datagrams { get; } = [];

    public byte[] LastAnswer => Datagrams[^1];

    public UsmAttempt Attempt;

    public UsmAuthority NewAuthority(UsmUser known, int boots = 5, byte[]? engineId = null) => new(engineId ?? Engine, boots, [known], Keyring, Clock);

    public static SnmpQuestion QuestionFor(UsmUser user, string context = "") =>
        new(new SnmpTarget(new IPEndPoint(IPAddress.Loopback, 161), user, context), SnmpPduType.GetRequest, [SysName]);

    /// <summary>Asks to the end as a client does: 8 datagrams at most, each lost answer counts as one.</summary>
    public (UsmReading Reading, UsmError Error) Ask(UsmUser user)
    {
        Attempt = default;
        Datagrams.Clear();
        var (reading, error) = (UsmReading.AskAgain, UsmError.None);
        for (var sent = 0; sent < 8 && reading is UsmReading.AskAgain or UsmReading.Drop; sent++)
        {
            var question = Write(user);
            var answer = Reply(question);
            reading = answer.Length == 0 ? UsmReading.Drop : Read(answer, out error);
        }

        return (reading, error);
    }

    public byte[] Write(UsmUser user)
    {
        var buffer = new byte[1_400];
        Assert.IsTrue(Peer.TryWrite(QuestionFor(user), ++_messageId, ref Attempt, buffer, out var written));
        Assert.IsTrue(SnmpV3Header.TryReadMessageId(buffer.AsSpan(0, written), out var messageId));
        Assert.AreEqual(_messageId, messageId);
        Datagrams.Add(buffer[..written]);
        return buffer[..written];
    }

    /// <summary>What the authority sends back; empty: nothing.</summary>
    public byte[] Reply(byte[] datagram)
    {
        var buffer = new byte[1_400];
        var copy = datagram.ToArray();
        var reception = Authority.Receive(copy, buffer, out var written, out var header, out var asker);
        if (reception == UsmReception.Question)
        {
            Assert.IsTrue(SnmpMessageReader.TryReadVarBinds(header.VarBinds, [], out var asked, out _));
            var answer = new SnmpMessage
            {
                Version = SnmpVersion.V3,
                Community = "",
                PduType = SnmpPduType.Response,
                RequestId = header.RequestId,
                VarBinds = [new VarBind(asked[0].Name, SnmpValue.Integer(42))],
            };
            Assert.IsTrue(Authority.TryAnswer(asker, answer, buffer, out written));
        }

        Datagrams.Add(buffer[..written]);
        return buffer[..written];
    }

    public UsmReading Read(byte[] datagram, out UsmError error)
    {
        var copy = datagram.ToArray();
        var reading = Peer.Read(copy, ref Attempt, out var header, out error);
        if (reading == UsmReading.Answer)
        {
            Assert.IsTrue(SnmpMessageReader.TryReadVarBinds(header.VarBinds, [], out var values, out _));
            Assert.AreEqual(new VarBind(SysName, SnmpValue.Integer(42)), values.Single());
        }

        return reading;
    }
}
