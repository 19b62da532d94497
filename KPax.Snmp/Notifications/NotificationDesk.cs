using System.Net;
using System.Threading.Channels;

namespace KPax.Snmp.Notifications;

/// <summary>Takes what passed the checks of its version, drops and counts the rest, and says whether a reply may go out. For the listener's thread.</summary>
internal sealed class NotificationDesk(ChannelWriter<SnmpNotification> queue, SnmpNotificationCounters counters)
{
    public SnmpNotificationCounters Counters => counters;

    /// <summary>Counts a drop; there is no reply.</summary>
    public ReadOnlySpan<byte> Drop(NotificationDrop reason)
    {
        counters.CountDrop(reason);
        return [];
    }

    /// <summary>Counts a drop of which nobody can say that it was no real one: the next of its sender will tell.</summary>
    public ReadOnlySpan<byte> Miss(NotificationSender sender, NotificationDrop reason)
    {
        sender.Budget.Miss(1);
        return Drop(reason);
    }

    /// <summary>Hands a notification on; null is one whose names or values are none.</summary>
    public ReadOnlySpan<byte> Take(SnmpNotification? notification, NotificationSender sender)
    {
        if (notification is null)
        {
            sender.Budget.GiveBack();
            return Drop(NotificationDrop.Malformed);
        }

        var missed = sender.Budget.TakeMissed();
        if (!queue.TryWrite(missed > 0 ? notification with { Missed = missed } : notification))
        {
            sender.Budget.Miss(missed);
            return Miss(sender, NotificationDrop.QueueFull);
        }

        counters.CountAccepted();
        return [];
    }

    /// <summary>True if an inform of this sender may be answered now.</summary>
    public bool MayReply(NotificationSender sender, SocketAddress from) => MayReply(CanTakeReply(from) && sender.Budget.TryReply());

    /// <summary>True if a Report may be sent to this sender now.</summary>
    public bool MayReport(NotificationSender sender, SocketAddress from) => MayReply(CanTakeReply(from) && sender.Budget.TryReport());

    public static IPEndPoint EndPointOf(NotificationSender sender, SocketAddress from) => new(sender.Address, SocketAddresses.PortOf(from));

    private static bool CanTakeReply(SocketAddress from) => SocketAddresses.PortOf(from) is not 0 and var port && !PrintPorts.Contains(port);

    private bool MayReply(bool may)
    {
        if (!may)
        {
            counters.CountWithoutReply();
        }

        return may;
    }
}
