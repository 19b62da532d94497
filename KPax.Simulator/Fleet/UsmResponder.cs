using System.Net;
using System.Security.Cryptography;
using System.Text;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;
using Oid = KPax.Snmp.Oid;

namespace KPax.Simulator.Fleet;

/// <summary>Answers SNMPv3 as the authoritative engine of a device, or of several that are told apart by context name.</summary>
internal sealed class UsmResponder
{
    private static readonly Oid UnknownContexts = Oid.Parse("1.3.6.1.6.3.12.1.5.0");

    // Engine boots have to grow with each start, and nothing is kept: seconds since then do.
    private static readonly DateTimeOffset BootsFrom = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Func<string, SimulatedDevice?> _deviceOf;
    private readonly UsmAuthority _authority;
    private uint _unknownContexts;

    /// <param name="identity">What the engine id is made of; the same at each start.</param>
    /// <param name="deviceOf">The device of a context name; null: there is none.</param>
    public UsmResponder(string identity, Func<string, SimulatedDevice?> deviceOf, IReadOnlyList<UsmUser> users, UsmKeyring keyring, TimeProvider time)
    {
        _deviceOf = deviceOf;
        var engineId = UsmAuthority.EngineIdOf(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 8));
        var boots = Math.Clamp((long)(time.GetUtcNow() - BootsFrom).TotalSeconds, 1, UsmClock.LatchedBoots - 1);
        _authority = new UsmAuthority(engineId, (int)boots, users, keyring, time);
    }

    /// <summary>The answer or Report, empty for silence.</summary>
    public byte[] Answer(ReadOnlySpan<byte> datagram, EndPoint asker)
    {
        byte[] question = [.. datagram];
        Span<byte> reply = stackalloc byte[AnswerWriter.MaxAnswer];
        return _authority.Receive(question, reply, out var length, out var header, out var sender) switch
        {
            UsmReception.Report => reply[..length].ToArray(),
            UsmReception.Question => Answer(header, sender, asker),
            _ => [],
        };
    }

    private byte[] Answer(in SnmpHeader header, scoped in UsmAsker sender, EndPoint asker)
    {
        var isQuestion = header.PduType is SnmpPduType.GetRequest or SnmpPduType.GetNextRequest or SnmpPduType.GetBulkRequest;
        if (!isQuestion || !SnmpMessageReader.TryReadVarBinds(header.VarBinds, [], out var varBinds, out _))
        {
            return [];
        }

        var question = new SnmpMessage
        {
            Version = SnmpVersion.V3,
            Community = "",
            PduType = header.PduType,
            RequestId = header.RequestId,
            ErrorStatus = header.ErrorStatus,
            ErrorIndex = header.ErrorIndex,
            VarBinds = varBinds,
        };
        if (_deviceOf(Encoding.UTF8.GetString(header.ContextName)) is not { } device)
        {
            return Refuse(question, sender);
        }

        if (question.PduType == SnmpPduType.GetBulkRequest && device.Faults.NoBulk)
        {
            return [];
        }

        var limit = device.Faults.BigLimit > 0 ? Math.Min(device.Faults.BigLimit, sender.MaxSize) : sender.MaxSize;
        return Write(AnswerWriter.Fitting(question, device.Answer(question, asker), limit), sender);
    }

    private byte[] Refuse(SnmpMessage question, scoped in UsmAsker sender)
    {
        var count = SnmpValue.Unsigned(SnmpType.Counter32, ++_unknownContexts);
        return Write(question with { PduType = SnmpPduType.Report, ErrorStatus = 0, ErrorIndex = 0, VarBinds = [new VarBind(UnknownContexts, count)] }, sender);
    }

    private byte[] Write(SnmpMessage answer, scoped in UsmAsker sender)
    {
        Span<byte> buffer = answer.VarBinds.Count > 1 ? stackalloc byte[AnswerWriter.MaxAnswer] : new byte[SnmpLimits.MaxDatagram];
        return _authority.TryAnswer(sender, answer, buffer, out var written) ? buffer[..written].ToArray() : [];
    }
}
