using KPax.Snmp.Codec;

namespace KPax.Snmp.Usm;

/// <summary>Another engine, which is authoritative for what it sends and what is asked of it, and one user's keys there.</summary>
/// <param name="engineId">snmpEngineID, 1 to 32 octets.</param>
internal sealed class UsmEngine(byte[] engineId, UsmUser user, UsmKeyring keyring, TimeProvider timeProvider)
{
    private readonly Lock _trapLock = new();

    /// <summary>snmpEngineID.</summary>
    public byte[] Id { get; } = engineId;

    public UsmLocalKeys Keys { get; } = keyring.KeysOf(user, engineId);

    public UsmClock Clock { get; } = new(timeProvider);

    /// <summary>
    /// Reads an SNMPv3 trap of this engine, decrypting in place. False if its level is not the user's, it is not proved, not fresh, cannot be
    /// decrypted, or is no trap. The header points into the datagram.
    /// </summary>
    public bool TryReadTrap(Span<byte> datagram, out SnmpHeader header, out UsmError error)
    {
        header = default;
        error = UsmError.Other;
        if (!SnmpV3Header.TryRead(datagram, out var frame)
            || !UsmSecurityParameters.TryRead(frame.SecurityParameters, out var parameters)
            || (UsmSecurityLevel)(frame.Flags & SnmpV3Flags.Level) != user.Level)
        {
            return false;
        }

        lock (_trapLock)
        {
            error = Open(datagram, frame, parameters, out header);
            if (error == UsmError.None && user.Level != UsmSecurityLevel.NoAuthNoPriv && !Clock.TryFollow(parameters.Boots, parameters.Time))
            {
                error = UsmError.NotInTimeWindow;
            }
        }

        return error == UsmError.None && header.PduType == SnmpPduType.TrapV2;
    }

    /// <summary>Proves and decrypts a message of this engine; freshness and level are the caller's to judge.</summary>
    public UsmError Open(Span<byte> datagram, scoped in SnmpV3Header frame, scoped in UsmSecurityParameters parameters, out SnmpHeader header)
    {
        header = default;
        if (!parameters.EngineId.SequenceEqual(Id))
        {
            return UsmError.UnknownEngineId;
        }

        if (!parameters.UserName.SequenceEqual(Keys.Name))
        {
            return UsmError.UnknownUserName;
        }

        var isAuth = (frame.Flags & SnmpV3Flags.Auth) != 0;
        if (isAuth && !(((ReadOnlySpan<byte>)datagram).Overlaps(parameters.Mac, out var offset) && Keys.Verify(WholeMessage(datagram), offset, parameters.Mac.Length)))
        {
            return UsmError.WrongDigest;
        }

        if (!frame.IsEncrypted)
        {
            return ScopedPdu.TryRead(frame.Data, out header) ? UsmError.None : UsmError.Other;
        }

        ((ReadOnlySpan<byte>)datagram).Overlaps(frame.Data, out var start);
        var hidden = datagram.Slice(frame.Data.IsEmpty ? 0 : start, frame.Data.Length);
        return Keys.TryDecrypt(hidden, parameters.Salt, parameters.Boots, parameters.Time, out header) ? UsmError.None : UsmError.DecryptionError;
    }

    /// <summary>The message without what follows it in the datagram: the proof is over the message alone.</summary>
    public static Span<byte> WholeMessage(Span<byte> datagram)
    {
        var reader = new BerReader(datagram);
        return reader.TryRead(out _, out _) ? datagram[..(datagram.Length - reader.Remaining)] : datagram;
    }
}
