using System.Net;
using System.Threading.Channels;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>
/// The listener's gate without its socket, for a sender that it knows, by community and by users of SNMPv3, and that may send as much as it likes.
/// </summary>
internal sealed class FuzzNotificationReader
{
    // After every start of which a seed speaks.
    private const int Boots = 6;

    private static readonly byte[] Own = [0x80, 0, 0, 0, 2];

    private readonly Channel<SnmpNotification> _queue = Channel.CreateBounded<SnmpNotification>(16);
    private readonly SnmpNotificationCounters _counters = new();
    private readonly NotificationGate _gate;
    private readonly SocketAddress _sender = new IPEndPoint(IPAddress.Loopback, 40_000).Serialize();
    private readonly LeapingClock _clock = new();
    private readonly byte[] _protected = new byte[DatagramMutator.MaxOctets + 512];

    public FuzzNotificationReader()
    {
        var options = new SnmpNotificationOptions { EngineId = Own, EngineBoots = Boots };
        _gate = new NotificationGate(options, new NotificationDesk(_queue.Writer, _counters), _clock);
        _gate.SetSources([new NotificationSource(IPAddress.Loopback, ["public"]) { Users = [.. FuzzUsm.All.Select(usm => usm.User)], EngineId = FuzzUsm.EngineId }]);
    }

    /// <summary>True if it was taken.</summary>
    public bool Read(Memory<byte> datagram)
    {
        var before = _counters.Accepted;
        _gate.Handle(datagram.Span, _sender);
        while (_queue.Reader.TryRead(out _))
        {
        }

        return _counters.Accepted > before;
    }

    /// <summary>A PDU that is hidden and proved now, after it was broken: as an inform to our engine if it still looks like one, else as a trap of theirs.</summary>
    public bool ReadHidden(FuzzUsm usm, Memory<byte> pdu)
    {
        var octets = pdu.Span;
        if (!new BerReader(octets).TryRead(out var tag, out var content))
        {
            tag = (byte)SnmpPduType.TrapV2;
            content = octets;
        }

        var (engine, flags) = tag == (byte)SnmpPduType.InformRequest ? (Own, SnmpV3Flags.Reportable) : (FuzzUsm.EngineId, 0);
        var length = usm.Protect(tag, content, engine, Boots, _clock.Seconds, (SnmpV3Flags)usm.User.Level | flags, _protected);
        return length > 0 && Read(_protected.AsMemory(0, length));
    }

    /// <summary>Every look at it is a second later, so that no limit is reached.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long _now;

        public int Seconds => (int)(_now / TimestampFrequency);

        public override long GetTimestamp() => _now += TimestampFrequency;
    }
}
