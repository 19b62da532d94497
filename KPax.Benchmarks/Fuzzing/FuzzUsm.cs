using System.Net;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>One user of SNMPv3, a device that it asks, and both sides' keys: what a sender has who knows the passwords too.</summary>
internal sealed class FuzzUsm
{
    /// <summary>The engine of all devices here.</summary>
    public static readonly byte[] EngineId = UsmAuthority.EngineIdOf("fuzz"u8);

    private static readonly UsmKeyring Keyring = new();
    private static readonly TimeProvider Clock = new StandingClock();

    private readonly SnmpQuestion _question;
    private readonly byte[] _report;

    private FuzzUsm(UsmUser user)
    {
        User = user;
        _question = new SnmpQuestion(new SnmpTarget(new IPEndPoint(IPAddress.Loopback, 161), user), SnmpPduType.GetRequest, [Oid.Parse("1.3.6.1.2.1.1.1.0")]);
        Authority = new UsmAuthority(EngineId, 5, [user], Keyring, Clock);
        Probe = WriteQuestion(new UsmPeer(user, Keyring, Clock));
        _report = new byte[256];
        Authority.Receive(Probe.ToArray(), _report, out var length, out _, out _);
        _report = _report[..length];
        Question = WriteQuestion(NewPeer());
    }

    /// <summary>A user of each level and each way to hide.</summary>
    public static IReadOnlyList<FuzzUsm> All { get; } =
    [
        new(new UsmUser { Name = "open" }),
        new(new UsmUser { Name = "proved", AuthProtocol = UsmAuthProtocol.Md5, AuthPassword = "authentication" }),
        new(Hidden("aes", UsmAuthProtocol.Sha256, UsmPrivProtocol.Aes128)),
        new(Hidden("des", UsmAuthProtocol.Sha1, UsmPrivProtocol.Des)),
        new(Hidden("long", UsmAuthProtocol.Sha1, UsmPrivProtocol.Aes256)),
    ];

    public UsmUser User { get; }

    public UsmAuthority Authority { get; }

    /// <summary>The first datagram of a peer that knows nothing, and the Report that it gets.</summary>
    public byte[] Probe { get; }

    public byte[] Report => _report;

    /// <summary>The question, once the engine is known.</summary>
    public byte[] Question { get; }

    /// <summary>A peer that has discovered the engine.</summary>
    public UsmPeer NewPeer()
    {
        var peer = new UsmPeer(User, Keyring, Clock);
        var attempt = default(UsmAttempt);
        return peer.Read(_report.ToArray(), ref attempt, out _, out _) == UsmReading.AskAgain
            ? peer
            : throw new InvalidOperationException("The engine of the corpus is not discovered.");
    }

    /// <summary>The engine as somebody sees it who takes its traps.</summary>
    public UsmEngine NewEngine() => new(EngineId, User, Keyring, Clock);

    /// <summary>Puts a PDU, of this tag and with these contents, in a message of the engine, hidden and proved as its user's are.</summary>
    public int Protect(byte tag, ReadOnlySpan<byte> pdu, Span<byte> buffer) =>
        Protect(tag, pdu, EngineId, Authority.Boots, Authority.Time, (SnmpV3Flags)User.Level, buffer);

    /// <summary>The same for another engine, at a time of its own.</summary>
    public int Protect(byte tag, ReadOnlySpan<byte> pdu, byte[] engineId, int boots, int time, SnmpV3Flags flags, Span<byte> buffer)
    {
        var keys = Keyring.KeysOf(User, engineId);
        var writer = new BerWriter(buffer);
        writer.WriteOctets(tag, pdu);
        var envelope = new UsmEnvelope
        {
            MessageId = FuzzReaders.RequestId,
            Flags = flags,
            EngineId = engineId,
            Boots = boots,
            Time = time,
            UserName = keys.Name,
            ContextEngineId = engineId,
            Keys = keys,
        };
        return UsmEnvelope.TryFinish(envelope, ref writer, buffer, out var written) ? written : 0;
    }

    private byte[] WriteQuestion(UsmPeer peer)
    {
        var buffer = new byte[1_400];
        var attempt = default(UsmAttempt);
        return peer.TryWrite(_question, FuzzReaders.RequestId, ref attempt, buffer, out var written) ? buffer[..written] : [];
    }

    private static UsmUser Hidden(string name, UsmAuthProtocol auth, UsmPrivProtocol priv) =>
        new() { Name = name, AuthProtocol = auth, AuthPassword = "authentication", PrivProtocol = priv, PrivPassword = "privacy-word" };

    /// <summary>Time stands, so that what was written once stays fresh.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
