using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Recordings;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>Everything in KPax.Snmp that reads what comes from outside.</summary>
internal static class FuzzReaders
{
    /// <summary>The number of the question that seeds answer.</summary>
    public const int RequestId = 0x1234_5678;

    private static readonly Oid[] Asked = [Oid.Parse("1.3.6.1.2.1.1.1.0"), Oid.Parse("1.3.6.1.2.1.1.2.0")];

    /// <summary>The readers, with their state.</summary>
    public static IReadOnlyList<FuzzReader> Create()
    {
        var notifications = new FuzzNotificationReader();
        return
        [
            new("message", FuzzKind.Datagram, datagram => SnmpMessageReader.TryRead(datagram.Span, out _, out _)),
            new("client", FuzzKind.Datagram, ReadAsClient),
            new("notifications", FuzzKind.Datagram, notifications.Read) { Writes = true },
            .. FuzzUsm.All.Select(usm => new FuzzReader($"notifications {usm.User.Name} hidden", FuzzKind.Pdu, pdu => notifications.ReadHidden(usm, pdu))),
            .. FuzzUsm.All.Select(usm => new FuzzUsmReader(usm)).Zip(FuzzUsm.All).SelectMany(pair => new FuzzReader[]
            {
                new($"usm {pair.Second.User.Name}", FuzzKind.Datagram, pair.First.Read) { Writes = true },
                new($"usm {pair.Second.User.Name} hidden", FuzzKind.Pdu, pair.First.ReadHidden),
            }),
            new("recording", FuzzKind.Line, line => SnmpRecordingLine.TryParse(line.Span, out _, out _)),
        ];
    }

    /// <summary>As the client does it: the header in place, then the values of the names that were asked.</summary>
    private static bool ReadAsClient(Memory<byte> datagram) =>
        SnmpHeader.TryRead(datagram.Span, out var header, out _)
        && header.PduType == SnmpPduType.Response
        && header.RequestId == RequestId
        && SnmpMessageReader.TryReadVarBinds(header.VarBinds, Asked, out _, out _);
}
