using System.Net;
using System.Threading.Channels;
using KPax.Snmp.Notifications;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Notifications;

/// <summary>A gate that knows two devices, and what came through it.</summary>
internal sealed class GateFixture
{
    public const string Printer = "10.0.0.1";

    private Channel<SnmpNotification> _queue = Channel.CreateUnbounded<SnmpNotification>();

    public FakeTimeProvider Time { get; } = new();

    public SnmpNotificationCounters Counters { get; } = new();

    public ChannelReader<SnmpNotification> Queue => _queue.Reader;

    public NotificationGate Open(SnmpNotificationOptions? options = null)
    {
        options ??= new SnmpNotificationOptions();
        _queue = Channel.CreateBounded<SnmpNotification>(options.QueueLength);
        var gate = new NotificationGate(options, new NotificationDesk(_queue.Writer, Counters), Time);
        string[] communities = ["", "second", "public"];
        gate.SetSources([new NotificationSource(IPAddress.Parse(Printer), communities), new NotificationSource(IPAddress.Parse("2001:db8::5"), communities)]);
        return gate;
    }

    public List<SnmpNotification> TakeAll()
    {
        var taken = new List<SnmpNotification>();
        while (_queue.Reader.TryRead(out var notification))
        {
            taken.Add(notification);
        }

        return taken;
    }
}
