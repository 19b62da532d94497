using System.Net;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Notifications;

/// <summary>
/// Decides about each datagram, the cheapest question first: is its sender known, is its community, is it a notification, is there room. Whatever is
/// dropped is dropped without an allocation. Knows no socket. For one thread.
/// </summary>
internal sealed class NotificationGate(SnmpNotificationOptions options, NotificationDesk desk, TimeProvider timeProvider)
{
    private readonly UsmKeyring _keyring = new();
    private readonly UsmNotificationGate _usm = new(options, desk, timeProvider);
    private volatile NotificationSenders _senders = NotificationSenders.None;

    /// <summary>From now on these are the known senders. For any thread, one at a time.</summary>
    public void SetSources(IReadOnlyCollection<NotificationSource> sources)
    {
        _usm.SetUsers(sources.SelectMany(source => source.Users).Distinct(), _keyring);
        _senders = _senders.Replace(sources, new NotificationSenderMaker(options, _keyring, timeProvider));
    }

    /// <summary>True for the address of a known sender.</summary>
    public bool Knows(SocketAddress from) => _senders.Find(from) is not null;

    /// <summary>Takes or drops a datagram, and gives the reply to be sent to its sender; empty: none. The datagram is written to.</summary>
    public ReadOnlySpan<byte> Handle(Span<byte> datagram, SocketAddress from)
    {
        desk.Counters.CountReceived();
        if (_senders.Find(from) is not { } sender)
        {
            return desk.Drop(NotificationDrop.UnknownSender);
        }

        if (!SnmpV3Header.TryReadVersion(datagram, out var version))
        {
            return desk.Drop(NotificationDrop.Malformed);
        }

        return (SnmpVersion)version switch
        {
            SnmpVersion.V1 or SnmpVersion.V2c => HandleCommunity(datagram, sender, from),
            SnmpVersion.V3 => _usm.Handle(datagram, sender, from),
            _ => desk.Drop(NotificationDrop.Malformed),
        };
    }

    private ReadOnlySpan<byte> HandleCommunity(Span<byte> datagram, NotificationSender sender, SocketAddress from)
    {
        if (!NotificationMessage.TryRead(datagram, out var message))
        {
            return desk.Drop(NotificationDrop.Malformed);
        }

        if (!sender.Knows(message.Community))
        {
            return desk.Drop(NotificationDrop.WrongCommunity);
        }

        return ((SnmpVersion)message.Version, message.PduType) switch
        {
            (SnmpVersion.V1, SnmpPduType.TrapV1) => TakeV1(message, sender, from),
            (SnmpVersion.V2c, SnmpPduType.TrapV2) => TakeV2(message, sender, from),
            (SnmpVersion.V2c, SnmpPduType.InformRequest) => Acknowledge(datagram, message, sender, from),
            _ => desk.Drop(NotificationDrop.NotANotification),
        };
    }

    private ReadOnlySpan<byte> TakeV1(scoped in NotificationMessage message, NotificationSender sender, SocketAddress from)
    {
        if (!NotificationPdu.TryReadV1(message.Pdu, out var pdu))
        {
            return desk.Drop(NotificationDrop.Malformed);
        }

        if (!sender.Budget.TryTake())
        {
            return desk.Miss(sender, NotificationDrop.RateLimit);
        }

        return desk.Take(NotificationReader.TryReadV1(pdu, NotificationDesk.EndPointOf(sender, from), out var notification) ? notification : null, sender);
    }

    private ReadOnlySpan<byte> TakeV2(scoped in NotificationMessage message, NotificationSender sender, SocketAddress from)
    {
        if (!NotificationPdu.TryReadV2(message.Pdu, out var pdu))
        {
            return desk.Drop(NotificationDrop.Malformed);
        }

        if (!sender.Budget.TryTake())
        {
            return desk.Miss(sender, NotificationDrop.RateLimit);
        }

        var isInform = message.PduType == SnmpPduType.InformRequest;
        var isRead = NotificationReader.TryReadV2(pdu, NotificationDesk.EndPointOf(sender, from), SnmpVersion.V2c, isInform, out var notification);
        return desk.Take(isRead ? notification : null, sender);
    }

    /// <summary>
    /// The Response is the inform itself with another tag: same community, request id, names and values (RFC 3416 section 4.2.7), and never an octet
    /// more than came in. It is sent also for one that the rate limit drops: its sender would only repeat it.
    /// </summary>
    private ReadOnlySpan<byte> Acknowledge(Span<byte> datagram, scoped in NotificationMessage message, NotificationSender sender, SocketAddress from)
    {
        if (!NotificationPdu.TryReadV2(message.Pdu, out _))
        {
            return desk.Drop(NotificationDrop.Malformed);
        }

        TakeV2(message, sender, from);
        if (!desk.MayReply(sender, from))
        {
            return [];
        }

        datagram[message.PduStart] = (byte)SnmpPduType.Response;
        desk.Counters.CountAcknowledged();
        return datagram[..message.End];
    }
}
