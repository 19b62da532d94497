using System.Net;
using BenchmarkDotNet.Attributes;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Benchmarks.Snmp;

/// <summary>What SNMPv3 adds to a GET of 12 counters and its answer, once the device's engine is known and keys are localised.</summary>
[MemoryDiagnoser]
public class UsmBenchmarks
{
    private const int MessageId = 1_234_567;
    private const string Password = "a benchmark's password";
    private static readonly Oid Column = Oid.Parse("1.3.6.1.2.1.43.10.2.1.4.1");

    private readonly byte[] _buffer = new byte[1_400];
    private readonly byte[] _received = new byte[1_400];
    private UsmPeer _peer = null!;
    private SnmpQuestion _question;
    private byte[] _answer = [];

    /// <summary>Authentication and privacy.</summary>
    [Params("None+None", "Sha1+None", "Sha1+Aes128", "Sha256+Aes128", "Sha512+Aes256", "Md5+Des")]
    public string Protection { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var protocols = Protection.Split('+');
        var user = new UsmUser
        {
            Name = "reader",
            AuthProtocol = Enum.Parse<UsmAuthProtocol>(protocols[0]),
            AuthPassword = protocols[0] == "None" ? "" : Password,
            PrivProtocol = Enum.Parse<UsmPrivProtocol>(protocols[1]),
            PrivPassword = protocols[1] == "None" ? "" : Password,
            KeyExtension = UsmKeyExtension.Blumenthal,
        };
        var keyring = new UsmKeyring();
        var device = new UsmAuthority(UsmAuthority.EngineIdOf("benchmark"u8), 1, [user], keyring, TimeProvider.System);
        _peer = new UsmPeer(user, keyring, TimeProvider.System);
        var names = Enumerable.Range(1, 12).Select(row => Column.Append((uint)row)).ToArray();
        _question = new SnmpQuestion(new SnmpTarget(new IPEndPoint(IPAddress.Loopback, 161), user, ""), SnmpPduType.GetRequest, names);
        _answer = Ask(device, names);
    }

    /// <summary>The question, protected.</summary>
    [Benchmark]
    public int Protect()
    {
        var attempt = default(UsmAttempt);
        return _peer.TryWrite(_question, MessageId, ref attempt, _buffer, out var written) ? written : 0;
    }

    /// <summary>The answer, proved and in the clear, without its values; a copy is part of it, as it is decrypted in place.</summary>
    [Benchmark]
    public int Unprotect()
    {
        _answer.CopyTo(_received, 0);
        var attempt = default(UsmAttempt);
        return _peer.Read(_received.AsSpan(0, _answer.Length), ref attempt, out var header, out _) == UsmReading.Answer
            ? header.VarBinds.Length
            : throw new InvalidOperationException("The answer is not believed.");
    }

    // First the device tells its engine, then the time, then it answers.
    private byte[] Ask(UsmAuthority device, Oid[] names)
    {
        var attempt = default(UsmAttempt);
        var reply = new byte[1_400];
        for (var round = 0; round < 8; round++)
        {
            _peer.TryWrite(_question, MessageId, ref attempt, _buffer, out var written);
            var reception = device.Receive(_buffer.AsSpan(0, written), reply, out var length, out _, out var asker);
            if (reception == UsmReception.Question)
            {
                device.TryAnswer(asker, Answer(names), reply, out length);
            }

            var answer = reply[..length];
            if (_peer.Read(reply.AsSpan(0, length), ref attempt, out _, out _) == UsmReading.Answer)
            {
                return answer;
            }
        }

        throw new InvalidOperationException("The device does not answer.");
    }

    private static SnmpMessage Answer(Oid[] names) => new()
    {
        Version = SnmpVersion.V3,
        Community = "",
        PduType = SnmpPduType.Response,
        RequestId = MessageId,
        VarBinds = [.. names.Select((name, row) => new VarBind(name, SnmpValue.Unsigned(SnmpType.Counter32, 123_456u * (uint)(row + 1))))],
    };
}
