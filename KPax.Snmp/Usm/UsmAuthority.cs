using System.Text;
using KPax.Snmp.Codec;

namespace KPax.Snmp.Usm;

/// <summary>
/// An authoritative engine (RFC 3414 section 3.2): proves and decrypts what users ask of it, protects what it answers, and tells with Reports what it
/// refuses. For simulated devices, and for the receiver of informs. Users ask at exactly their own level. Safe for several threads.
/// </summary>
internal sealed class UsmAuthority
{
    private volatile (byte[] Name, UsmLocalKeys Keys)[] _users = [];
    private readonly TimeProvider _timeProvider;
    private readonly long _startedAt;

    /// <summary>An engine that starts now.</summary>
    /// <param name="engineId">snmpEngineID, 1 to 32 octets.</param>
    /// <param name="boots">snmpEngineBoots; more than at any start before.</param>
    public UsmAuthority(byte[] engineId, int boots, IEnumerable<UsmUser> users, UsmKeyring keyring, TimeProvider timeProvider)
    {
        EngineId = engineId;
        Boots = boots;
        _timeProvider = timeProvider;
        _startedAt = timeProvider.GetTimestamp();
        SetUsers(users, keyring);
    }

    /// <summary>From now on these users may ask.</summary>
    public void SetUsers(IEnumerable<UsmUser> users, UsmKeyring keyring) =>
        _users = [.. users.Select(user => (Encoding.UTF8.GetBytes(user.Name), keyring.KeysOf(user, EngineId)))];

    /// <summary>snmpEngineID.</summary>
    public byte[] EngineId { get; }

    /// <summary>snmpEngineBoots.</summary>
    public int Boots { get; }

    /// <summary>snmpEngineTime: seconds since the start.</summary>
    public int Time => (int)Math.Min(int.MaxValue, (long)_timeProvider.GetElapsedTime(_startedAt).TotalSeconds);

    /// <summary>What was refused, by reason.</summary>
    public UsmStatistics Statistics { get; } = new();

    /// <summary>An engine id for a device of this address: RFC 3411 section 5, format 5 (octets), under the enterprise of examples (RFC 5612).</summary>
    public static byte[] EngineIdOf(ReadOnlySpan<byte> octets) => [0x80, 0x00, 0x7E, 0xD9, 5, .. octets[..Math.Min(octets.Length, 27)]];

    /// <summary>
    /// Reads a datagram, decrypting in place. A Report is written to <paramref name="reply"/>; header and asker of a question point into the datagram.
    /// </summary>
    public UsmReception Receive(Span<byte> datagram, Span<byte> reply, out int replyLength, out SnmpHeader header, out UsmAsker asker)
    {
        replyLength = 0;
        header = default;
        asker = default;
        if (!SnmpV3Header.TryRead(datagram, out var frame) || !UsmSecurityParameters.TryRead(frame.SecurityParameters, out var parameters))
        {
            return UsmReception.Drop;
        }

        asker = new UsmAsker { MessageId = frame.MessageId, MaxSize = frame.MaxSize, Flags = frame.Flags & SnmpV3Flags.Level, UserName = parameters.UserName };
        var error = Check(datagram, frame, parameters, ref asker, out header);
        if (error != UsmError.None)
        {
            return error != UsmError.Other && TryReport(error, frame, asker, reply, out replyLength) ? UsmReception.Report : UsmReception.Drop;
        }

        asker.ContextEngineId = header.ContextEngineId;
        asker.ContextName = header.ContextName;
        return header.PduType is SnmpPduType.Response or SnmpPduType.Report ? UsmReception.Drop : UsmReception.Question;
    }

    /// <summary>Writes the answer, protected as the question was. False if it does not fit the buffer or what the asker can take.</summary>
    public bool TryAnswer(scoped in UsmAsker asker, SnmpMessage answer, Span<byte> buffer, out int written)
    {
        buffer = buffer[..Math.Min(buffer.Length, asker.MaxSize)];
        var writer = new BerWriter(buffer);
        SnmpPduWriter.Write(ref writer, answer);
        return TryFinish(asker, asker.Flags, asker.ContextEngineId, ref writer, buffer, out written);
    }

    /// <summary>Writes the Response to an inform, which has its names and values (RFC 3416 section 4.2.7). False as in <see cref="TryAnswer"/>.</summary>
    public bool TryAcknowledge(scoped in UsmAsker asker, scoped in SnmpHeader inform, Span<byte> buffer, out int written)
    {
        buffer = buffer[..Math.Min(buffer.Length, asker.MaxSize)];
        var writer = new BerWriter(buffer);
        SnmpPduWriter.WriteEcho(ref writer, inform);
        return TryFinish(asker, asker.Flags, asker.ContextEngineId, ref writer, buffer, out written);
    }

    private UsmError Check(
        Span<byte> datagram, scoped in SnmpV3Header frame, scoped in UsmSecurityParameters parameters, scoped ref UsmAsker asker, out SnmpHeader header)
    {
        header = default;
        if (!parameters.EngineId.SequenceEqual(EngineId))
        {
            return UsmError.UnknownEngineId;
        }

        if (FindKeys(parameters.UserName) is not { } keys)
        {
            return UsmError.UnknownUserName;
        }

        if ((UsmSecurityLevel)asker.Flags != keys.User.Level)
        {
            return UsmError.UnsupportedSecurityLevel;
        }

        if ((frame.Flags & SnmpV3Flags.Auth) != 0)
        {
            if (!UsmEngine.IsProved(datagram, parameters, keys))
            {
                return UsmError.WrongDigest;
            }

            asker.Keys = keys;
            if (Boots == UsmClock.LatchedBoots || parameters.Boots != Boots || Math.Abs((long)parameters.Time - Time) > UsmClock.Window)
            {
                return UsmError.NotInTimeWindow;
            }
        }

        return UsmEngine.Show(datagram, frame, parameters, keys, out header);
    }

    private UsmLocalKeys? FindKeys(ReadOnlySpan<byte> name)
    {
        foreach (var user in _users)
        {
            if (name.SequenceEqual(user.Name))
            {
                return user.Keys;
            }
        }

        return null;
    }

    private bool TryReport(UsmError error, scoped in SnmpV3Header frame, scoped in UsmAsker asker, Span<byte> reply, out int written)
    {
        written = 0;
        var count = Statistics.Count(error);
        if ((frame.Flags & SnmpV3Flags.Reportable) == 0)
        {
            return false;
        }

        // The request-id of what could not be read is 0; only the clock is told with a proof (RFC 3414 section 3.2 step 7a).
        var isProved = error == UsmError.NotInTimeWindow;
        var report = new SnmpMessage
        {
            Version = SnmpVersion.V3,
            Community = "",
            PduType = SnmpPduType.Report,
            RequestId = !frame.IsEncrypted && ScopedPdu.TryRead(frame.Data, out var asked) ? asked.RequestId : 0,
            VarBinds = [new VarBind(UsmReports.CounterOf(error), SnmpValue.Unsigned(SnmpType.Counter32, count))],
        };
        var writer = new BerWriter(reply);
        SnmpPduWriter.Write(ref writer, report);
        return TryFinish(asker, isProved ? SnmpV3Flags.Auth : SnmpV3Flags.None, EngineId, ref writer, reply, out written);
    }

    private bool TryFinish(
        scoped in UsmAsker asker, SnmpV3Flags flags, scoped ReadOnlySpan<byte> contextEngineId, ref BerWriter writer, Span<byte> buffer, out int written)
    {
        var envelope = new UsmEnvelope
        {
            MessageId = asker.MessageId,
            Flags = flags,
            EngineId = EngineId,
            Boots = Boots,
            Time = Time,
            UserName = asker.UserName,
            ContextEngineId = contextEngineId,
            ContextName = asker.ContextName,
            Keys = asker.Keys,
        };
        return UsmEnvelope.TryFinish(envelope, ref writer, buffer, out written);
    }
}
