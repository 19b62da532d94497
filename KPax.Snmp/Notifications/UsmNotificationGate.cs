using System.Net;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Notifications;

/// <summary>
/// Decides about datagrams of v3. For a trap the sender's engine is authoritative, and must be the one that answered when the device was asked; for an
/// inform it is our own, which senders discover first. No key is ever derived because of a datagram. For one thread.
/// </summary>
internal sealed class UsmNotificationGate
{
    private readonly NotificationDesk _desk;
    private readonly UsmAuthority? _authority;
    private readonly byte[] _reply;
    private readonly TimeProvider _timeProvider;
    private TokenBucket _digests;

    public UsmNotificationGate(SnmpNotificationOptions options, NotificationDesk desk, TimeProvider timeProvider)
    {
        _desk = desk;
        _timeProvider = timeProvider;
        _digests = new TokenBucket(options.DigestsPerSecond, options.DigestsPerSecond);
        _authority = options.EngineId.IsEmpty ? null : new UsmAuthority(options.EngineId.ToArray(), options.EngineBoots, [], new UsmKeyring(), timeProvider);
        _reply = _authority is null ? [] : GC.AllocateUninitializedArray<byte>(SnmpLimits.MaxDatagram);
    }

    /// <summary>From now on informs of these users are read.</summary>
    public void SetUsers(IEnumerable<UsmUser> users, UsmKeyring keyring) => _authority?.SetUsers(users, keyring);

    /// <summary>Takes or drops a datagram, and gives the reply; empty: none.</summary>
    public ReadOnlySpan<byte> Handle(Span<byte> datagram, NotificationSender sender, SocketAddress from)
    {
        if (!SnmpV3Header.TryRead(datagram, out var frame) || !UsmSecurityParameters.TryRead(frame.SecurityParameters, out var parameters))
        {
            return _desk.Drop(NotificationDrop.Malformed);
        }

        var isProved = (frame.Flags & SnmpV3Flags.Auth) != 0;
        if (parameters.EngineId.IsEmpty || _authority?.EngineId.AsSpan().SequenceEqual(parameters.EngineId) == true)
        {
            return HandleOurs(datagram, parameters, isProved, sender, from);
        }

        return !sender.IsEngine(parameters.EngineId) ? _desk.Drop(NotificationDrop.UnknownEngine)
            : sender.FindEngine(parameters.UserName) is not { } engine || (UsmSecurityLevel)(frame.Flags & SnmpV3Flags.Level) != engine.Keys.User.Level
                ? _desk.Drop(NotificationDrop.UnknownUser)
            : isProved && !_digests.TryTake(_timeProvider) ? _desk.Miss(sender, NotificationDrop.DigestLimit)
            : TakeTrap(datagram, engine, sender, from);
    }

    private ReadOnlySpan<byte> TakeTrap(Span<byte> datagram, UsmEngine engine, NotificationSender sender, SocketAddress from)
    {
        if (!engine.TryReadTrap(datagram, out var header, out var error))
        {
            return _desk.Drop(error switch
            {
                UsmError.None => NotificationDrop.NotANotification,
                UsmError.NotInTimeWindow => NotificationDrop.NotInTimeWindow,
                UsmError.WrongDigest or UsmError.DecryptionError => NotificationDrop.WrongDigest,
                _ => NotificationDrop.Malformed,
            });
        }

        TryTake(header.VarBinds, isInform: false, sender, from);
        return [];
    }

    /// <summary>False if it cannot be read; one that the rate limit drops is not looked at.</summary>
    private bool TryTake(scoped ReadOnlySpan<byte> varBinds, bool isInform, NotificationSender sender, SocketAddress from)
    {
        if (!sender.Budget.TryTake())
        {
            _desk.Miss(sender, NotificationDrop.RateLimit);
            return true;
        }

        var pdu = new NotificationPdu { VarBinds = varBinds };
        var isRead = NotificationReader.TryReadV2(pdu, NotificationDesk.EndPointOf(sender, from), SnmpVersion.V3, isInform, out var notification);
        _desk.Take(isRead ? notification : null, sender);
        return isRead;
    }

    private ReadOnlySpan<byte> HandleOurs(
        Span<byte> datagram, scoped in UsmSecurityParameters parameters, bool isProved, NotificationSender sender, SocketAddress from)
    {
        var isProbe = parameters.EngineId.IsEmpty;
        if (_authority is null || sender.UserNames.Length == 0)
        {
            return _desk.Drop(NotificationDrop.UnknownEngine);
        }

        if (!isProbe && !sender.KnowsUser(parameters.UserName))
        {
            return _desk.Drop(NotificationDrop.UnknownUser);
        }

        // What can only end as a Report must find room for one first: writing it is the dear part.
        if (isProbe && !_desk.MayReport(sender, from))
        {
            return _desk.Drop(NotificationDrop.RateLimit);
        }

        if (isProved && !_digests.TryTake(_timeProvider))
        {
            return _desk.Miss(sender, NotificationDrop.DigestLimit);
        }

        var reception = _authority.Receive(datagram, _reply, out var length, out var header, out var asker);
        return reception switch
        {
            UsmReception.Question => Acknowledge(header, asker, sender, from),
            UsmReception.Report when isProbe || _desk.MayReport(sender, from) => Report(length),
            _ => _desk.Drop(isProved ? NotificationDrop.WrongDigest : NotificationDrop.Malformed),
        };
    }

    private ReadOnlySpan<byte> Report(int length)
    {
        _desk.Counters.CountReported();
        return _reply.AsSpan(0, length);
    }

    private ReadOnlySpan<byte> Acknowledge(scoped in SnmpHeader header, scoped in UsmAsker asker, NotificationSender sender, SocketAddress from)
    {
        if (header.PduType != SnmpPduType.InformRequest)
        {
            return _desk.Drop(NotificationDrop.NotANotification);
        }

        // To read the names and values twice would take twice the memory that a datagram may take.
        if (!TryTake(header.VarBinds, isInform: true, sender, from) || !_desk.MayReply(sender, from))
        {
            return [];
        }

        if (!_authority!.TryAcknowledge(asker, header, _reply, out var length))
        {
            _desk.Counters.CountWithoutReply();
            return [];
        }

        _desk.Counters.CountAcknowledged();
        return _reply.AsSpan(0, length);
    }
}
