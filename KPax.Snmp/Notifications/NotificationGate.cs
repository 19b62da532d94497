using System.Net;
using System.Threading.Channels;
using KPax.Snmp.Codec;

namespace KPax.Snmp.Notifications;

/// <summary>
/// Decides about each datagram, the cheapest question first: is its sender known, is its community, is it a notification, is there room. Whatever is
/// dropped is dropped without an allocation. Knows no socket. For one thread.
/// </summary>
internal sealed class NotificationGate(
    SnmpNotificationOptions options, ChannelWriter<SnmpNotification> queue, SnmpNotificationCounters counters, TimeProvider timeProvider)
{
    private volatile NotificationSenders _senders = NotificationSenders.None;

    /// <summary>From now on these are the known senders. For any thread, one at a time.</summary>
    public void SetSources(IEnumerable<NotificationSource> sources) => _senders = _senders.Replace(sources, options, timeProvider);

    /// <summary>Takes or drops a datagram, and gives the reply to be sent to its sender; empty: none. The datagram is written to.</summary>
    public ReadOnlySpan<byte> Handle(Span<byte> datagram, SocketAddress from)
    {
        counters.CountReceived();
        if (_senders.Find(from) is not { } sender)
        {
            return Drop(NotificationDrop.UnknownSender);
        }

        if (!NotificationMessage.TryRead(datagram, out var message) || message.Version is not ((int)SnmpVersion.V1 or (int)SnmpVersion.V2c))
        {
            return Drop(NotificationDrop.Malformed);
        }

        if (!sender.Knows(message.Community))
        {
            return Drop(NotificationDrop.WrongCommunity);
        }

        return (message.Version, message.PduType) switch
        {
            ((int)SnmpVersion.V1, SnmpPduType.TrapV1) => TakeV1(message, sender, from),
            ((int)SnmpVersion.V2c, SnmpPduType.TrapV2) => TakeV2(message, sender, from),
            ((int)SnmpVersion.V2c, SnmpPduType.InformRequest) => Acknowledge(datagram, message, sender, from),
            _ => Drop(NotificationDrop.NotANotification),
        };
    }

    private ReadOnlySpan<byte> TakeV1(scoped in NotificationMessage message, NotificationSender sender, SocketAddress from)
    {
        if (!NotificationPdu.TryReadV1(message.Pdu, out var pdu))
        {
            return Drop(NotificationDrop.Malformed);
        }

        if (!sender.Budget.TryTake())
        {
            return Drop(NotificationDrop.RateLimit);
        }

        return Enqueue(NotificationReader.TryReadV1(pdu, EndPointOf(sender, from), out var notification) ? notification : null, sender);
    }

    private ReadOnlySpan<byte> TakeV2(scoped in NotificationMessage message, NotificationSender sender, SocketAddress from)
    {
        if (!NotificationPdu.TryReadV2(message.Pdu, out var pdu))
        {
            return Drop(NotificationDrop.Malformed);
        }

        if (!sender.Budget.TryTake())
        {
            return Drop(NotificationDrop.RateLimit);
        }

        var isInform = message.PduType == SnmpPduType.InformRequest;
        var isRead = NotificationReader.TryReadV2(pdu, EndPointOf(sender, from), SnmpVersion.V2c, isInform, out var notification);
        return Enqueue(isRead ? notification : null, sender);
    }

    /// <summary>
    /// The Response is the inform itself with another tag: same community, request id, names and values (RFC 3416 section 4.2.7), and never an octet
    /// more than came in. It is sent also for one that the rate limit drops: its sender would only repeat it.
    /// </summary>
    private ReadOnlySpan<byte> Acknowledge(Span<byte> datagram, scoped in NotificationMessage message, NotificationSender sender, SocketAddress from)
    {
        if (!NotificationPdu.TryReadV2(message.Pdu, out _))
        {
            return Drop(NotificationDrop.Malformed);
        }

        TakeV2(message, sender, from);
        if (!MayReply(sender, from))
        {
            return [];
        }

        datagram[message.PduStart] = (byte)SnmpPduType.Response;
        counters.CountAcknowledged();
        return datagram[..message.End];
    }

    private bool MayReply(NotificationSender sender, SocketAddress from)
    {
        var port = SocketAddresses.PortOf(from);
        var may = port != 0 && !PrintPorts.Contains(port) && sender.Budget.TryReply();
        if (!may)
        {
            counters.CountWithoutReply();
        }

        return may;
    }

    private ReadOnlySpan<byte> Enqueue(SnmpNotification? notification, NotificationSender sender)
    {
        if (notification is null)
        {
            sender.Budget.GiveBack();
            return Drop(NotificationDrop.Malformed);
        }

        var missed = sender.Budget.TakeMissed();
        if (!queue.TryWrite(missed > 0 ? notification with { Missed = missed } : notification))
        {
            sender.Budget.Miss(missed + 1);
            return Drop(NotificationDrop.QueueFull);
        }

        counters.CountAccepted();
        return [];
    }

    private ReadOnlySpan<byte> Drop(NotificationDrop reason)
    {
        counters.CountDrop(reason);
        return [];
    }

    private static IPEndPoint EndPointOf(NotificationSender sender, SocketAddress from) => new(sender.Address, SocketAddresses.PortOf(from));
}
