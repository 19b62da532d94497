using KPax.Snmp.Codec;

namespace KPax.Snmp.Usm;

/// <summary>
/// One device as one user sees it: its engine id, its clock and the user's keys there. Writes questions and reads answers; never asks below the user's
/// level, and believes no answer below it.
/// </summary>
internal sealed class UsmPeer(UsmUser user, UsmKeyring keyring, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private UsmEngine? _engine;

    // True once the engine has proved that it has the user's keys.
    private bool _isProved;

    /// <summary>The device's engine id; empty before it is known.</summary>
    public ReadOnlyMemory<byte> EngineId
    {
        get
        {
            lock (_lock)
            {
                return _engine?.Id;
            }
        }
    }

    /// <summary>
    /// Writes the next datagram for a question: the probe for the engine id, without any credential, while it is not known (RFC 3414 section 4), then the
    /// question at the user's level. The number is msgID and request-id. False if it does not fit the buffer.
    /// </summary>
    public bool TryWrite(SnmpQuestion question, int messageId, ref UsmAttempt attempt, Span<byte> buffer, out int written)
    {
        lock (_lock)
        {
            if (_engine is not { Clock.IsKnown: true } engine)
            {
                return UsmProbe.TryWrite(messageId, buffer, out written);
            }

            if (attempt.SendsIntoSilence())
            {
                // Many devices say nothing to what they cannot decrypt.
                engine.Keys.TryOtherExtension();
            }

            return engine.TryWriteQuestion(question, messageId, buffer, out written);
        }
    }

    /// <summary>Reads a datagram that bears the number of the question, decrypting in place; the header points into it.</summary>
    public UsmReading Read(Span<byte> datagram, ref UsmAttempt attempt, out SnmpHeader header, out UsmError error)
    {
        header = default;
        error = UsmError.None;
        if (!SnmpV3Header.TryRead(datagram, out var frame) || !UsmSecurityParameters.TryRead(frame.SecurityParameters, out var parameters))
        {
            return UsmReading.Drop;
        }

        lock (_lock)
        {
            var isAuth = (frame.Flags & SnmpV3Flags.Auth) != 0;
            var fault = isAuth ? Open(datagram, frame, parameters, out header) : ReadPlain(frame, out header);
            if (fault == UsmError.DecryptionError && (UsmSecurityLevel)(frame.Flags & SnmpV3Flags.Level) == user.Level)
            {
                // The proof was good, so that the device itself sent it.
                error = fault;
                return UsmReading.Refused;
            }

            return fault != UsmError.None ? UsmReading.Drop
                : header.PduType == SnmpPduType.Report ? ReadReport(parameters, isAuth, header.VarBinds, ref attempt, out error)
                : ReadAnswer(frame, parameters, header, out error);
        }
    }

    private UsmError Open(Span<byte> datagram, scoped in SnmpV3Header frame, scoped in UsmSecurityParameters parameters, out SnmpHeader header)
    {
        header = default;
        return _engine is null ? UsmError.UnknownEngineId : _engine.Open(datagram, frame, parameters, out header);
    }

    private static UsmError ReadPlain(scoped in SnmpV3Header frame, out SnmpHeader header) =>
        ScopedPdu.TryRead(frame.Data, out header) ? UsmError.None : UsmError.Other;

    private UsmReading ReadAnswer(scoped in SnmpV3Header frame, scoped in UsmSecurityParameters parameters, in SnmpHeader header, out UsmError error)
    {
        error = UsmError.None;
        var level = (UsmSecurityLevel)(frame.Flags & SnmpV3Flags.Level);
        if (_engine is not { } engine
            || level != user.Level
            || header.PduType != SnmpPduType.Response
            || header.RequestId != frame.MessageId
            || !parameters.EngineId.SequenceEqual(engine.Id)
            || !parameters.UserName.SequenceEqual(engine.Keys.Name))
        {
            return UsmReading.Drop;
        }

        if (level == UsmSecurityLevel.NoAuthNoPriv)
        {
            return UsmReading.Answer;
        }

        if (engine.Clock.TryFollow(parameters.Boots, parameters.Time))
        {
            KeepKeys(engine);
            return UsmReading.Answer;
        }

        if (parameters.Boots == UsmClock.LatchedBoots)
        {
            error = UsmError.NotInTimeWindow;
            return UsmReading.Refused;
        }

        // An old answer, or a device whose clock went back without a new boot: the next try reads the clock anew.
        engine.Clock.Forget();
        return UsmReading.Drop;
    }

    private void KeepKeys(UsmEngine engine)
    {
        if (!_isProved)
        {
            keyring.Keep(engine.Keys, engine.Id);
            _isProved = true;
        }
    }

    private UsmReading ReadReport(
        in UsmSecurityParameters parameters, bool isAuth, ReadOnlySpan<byte> varBinds, ref UsmAttempt attempt, out UsmError error)
    {
        error = UsmReports.ErrorOf(varBinds);
        if (attempt.IsLate)
        {
            return UsmReading.Drop;
        }

        if (error == UsmError.UnknownEngineId || _engine is null)
        {
            return Discover(parameters, ref attempt);
        }

        if (error == UsmError.NotInTimeWindow && user.Level != UsmSecurityLevel.NoAuthNoPriv)
        {
            return isAuth ? Resync(_engine.Clock, parameters, ref attempt) : UsmReading.Drop;
        }

        return error == UsmError.DecryptionError && _engine.Keys.TryOtherExtension() && attempt.TryOtherExtension()
            ? UsmReading.AskAgain
            : UsmReading.Refused;
    }

    private UsmReading Discover(in UsmSecurityParameters parameters, ref UsmAttempt attempt)
    {
        if (parameters.EngineId.IsEmpty)
        {
            return UsmReading.Drop;
        }

        if (!attempt.TryDiscover())
        {
            return UsmReading.Refused;
        }

        if (_engine is null || !parameters.EngineId.SequenceEqual(_engine.Id))
        {
            _engine = new UsmEngine(parameters.EngineId.ToArray(), keyring.KeysOfUnproved(user, parameters.EngineId), timeProvider);
            _isProved = false;
        }

        _engine.Clock.Guess(parameters.Boots, parameters.Time);
        return UsmReading.AskAgain;
    }

    private static UsmReading Resync(UsmClock clock, in UsmSecurityParameters parameters, ref UsmAttempt attempt)
    {
        if (parameters.Boots == UsmClock.LatchedBoots || !attempt.TryResync())
        {
            return UsmReading.Refused;
        }

        // Proved, and it bears the number of a question that waits: it is fresh, so that the clock may go back too (a device that lost its boots).
        clock.Set(parameters.Boots, parameters.Time);
        return UsmReading.AskAgain;
    }
}
