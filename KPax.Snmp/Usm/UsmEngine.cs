using System.Text;
using KPax.Snmp.Codec;

namespace KPax.Snmp.Usm;

/// <summary>Another engine, which is authoritative for what it sends and what is asked of it, and one user's keys there.</summary>
/// <param name="engineId">snmpEngineID, 1 to 32 octets.</param>
internal sealed class UsmEngine(byte[] engineId, UsmLocalKeys keys, TimeProvider timeProvider)
{
    private readonly Lock _trapLock = new();

    /// <summary>An engine that is known to be one; the user's keys there are kept.</summary>
    public UsmEngine(byte[] engineId, UsmUser user, UsmKeyring keyring, TimeProvider timeProvider)
        : this(engineId, keyring.KeysOf(user, engineId), timeProvider)
    {
    }

    /// <summary>snmpEngineID.</summary>
    public byte[] Id { get; } = engineId;

    /// <summary>The user's keys at this engine.</summary>
    public UsmLocalKeys Keys { get; } = keys;

    public UsmClock Clock { get; } = new(timeProvider);

    /// <summary>Writes a question to this engine, at exactly the user's level. False if it does not fit the buffer, or its context name what SNMPv3 takes.</summary>
    public bool TryWriteQuestion(in SnmpQuestion question, int messageId, Span<byte> buffer, out int written)
    {
        written = 0;
        Span<byte> context = stackalloc byte[ScopedPdu.MaxContextName];
        if (!Encoding.UTF8.TryGetBytes(question.Target.ContextName, context, out var length))
        {
            return false;
        }

        var writer = new BerWriter(buffer);
        SnmpPduWriter.Write(ref writer, question, messageId);
        var envelope = new UsmEnvelope
        {
            MessageId = messageId,
            Flags = (SnmpV3Flags)Keys.User.Level | SnmpV3Flags.Reportable,
            EngineId = Id,
            Boots = Clock.Boots,
            Time = Clock.Time,
            UserName = Keys.Name,
            ContextEngineId = Id,
            ContextName = context[..length],
            Keys = Keys,
        };
        return UsmEnvelope.TryFinish(envelope, ref writer, buffer, out written);
    }

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
            || (UsmSecurityLevel)(frame.Flags & SnmpV3Flags.Level) != Keys.User.Level)
        {
            return false;
        }

        lock (_trapLock)
        {
            error = Open(datagram, frame, parameters, out header);
            if (error == UsmError.None && Keys.User.Level != UsmSecurityLevel.NoAuthNoPriv && !Clock.TryFollow(parameters.Boots, parameters.Time))
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
        return isAuth && !IsProved(datagram, parameters, Keys) ? UsmError.WrongDigest : Show(datagram, frame, parameters, Keys, out header);
    }

    /// <summary>True if the digest is the user's. It is over the message alone, without what may follow it in the datagram.</summary>
    public static bool IsProved(Span<byte> datagram, scoped in UsmSecurityParameters parameters, UsmLocalKeys keys)
    {
        var reader = new BerReader(datagram);
        return reader.TryRead(out _, out _)
            && ((ReadOnlySpan<byte>)datagram).Overlaps(parameters.Mac, out var offset)
            && keys.Verify(datagram[..(datagram.Length - reader.Remaining)], offset, parameters.Mac.Length);
    }

    /// <summary>Reads the contents, decrypted in place if they are hidden.</summary>
    public static UsmError Show(
        Span<byte> datagram, scoped in SnmpV3Header frame, scoped in UsmSecurityParameters parameters, UsmLocalKeys keys, out SnmpHeader header)
    {
        header = default;
        if (!frame.IsEncrypted)
        {
            return ScopedPdu.TryRead(frame.Data, out header) ? UsmError.None : UsmError.Other;
        }

        var isThere = ((ReadOnlySpan<byte>)datagram).Overlaps(frame.Data, out var start);
        return isThere && keys.TryDecrypt(datagram.Slice(start, frame.Data.Length), parameters.Salt, parameters.Boots, parameters.Time, out header)
            ? UsmError.None
            : UsmError.DecryptionError;
    }
}
