using System.Net;
using System.Threading.Channels;
using KPax.Snmp.Notifications;
using KPax.Snmp.Usm;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>The listener's gate without its socket, for a sender that it knows and that may send as much as it likes.</summary>
internal sealed class FuzzNotificationReader
{
    private readonly Channel<SnmpNotification> _queue = Channel.CreateBounded<SnmpNotification>(16);
    private readonly SnmpNotificationCounters _counters = new();
    private readonly NotificationGate _gate;
    private readonly SocketAddress _sender = new IPEndPoint(IPAddress.Loopback, 40_000).Serialize();

    public FuzzNotificationReader()
    {
        byte[] engine = [0x80, 0, 0, 0, 1];
        var options = new SnmpNotificationOptions { EngineId = new byte[] { 0x80, 0, 0, 0, 2 } };
        _gate = new NotificationGate(options, new NotificationDesk(_queue.Writer, _counters), new LeapingClock());
        _gate.SetSources([new NotificationSource(IPAddress.Loopback, ["public"]) { Users = [new UsmUser { Name = "fuzz" }], EngineId = engine }]);
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

    /// <summary>Every look at it is a second later, so that no limit is reached.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now += TimestampFrequency;
    }
}
