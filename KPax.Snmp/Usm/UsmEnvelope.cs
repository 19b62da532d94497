using KPax.Snmp.Codec;

namespace KPax.Snmp.Usm;

/// <summary>What stands around a PDU in an SNMPv3 message.</summary>
internal ref struct UsmEnvelope
{
    public int MessageId;
    public SnmpV3Flags Flags;
    public ReadOnlySpan<byte> EngineId;
    public int Boots;
    public int Time;
    public ReadOnlySpan<byte> UserName;
    public ReadOnlySpan<byte> ContextEngineId;
    public ReadOnlySpan<byte> ContextName;

    /// <summary>Keys for what the flags say; null if they say neither.</summary>
    public UsmLocalKeys? Keys;

    /// <summary>
    /// Puts the envelope around the PDU that the writer holds, hides and proves it, and moves it to the start of the buffer. False if it does not fit.
    /// </summary>
    public static bool TryFinish(scoped UsmEnvelope envelope, ref BerWriter writer, Span<byte> buffer, out int written)
    {
        written = 0;
        Span<byte> salt = stackalloc byte[UsmCipher.SaltSize];
        writer.WriteOctets(BerTag.OctetString, envelope.ContextName);
        writer.WriteOctets(BerTag.OctetString, envelope.ContextEngineId);
        writer.Wrap(BerTag.Sequence, 0);
        if ((envelope.Flags & SnmpV3Flags.Priv) != 0)
        {
            envelope.Keys!.Encrypt(ref writer, salt, envelope.Boots, envelope.Time);
            writer.Wrap(BerTag.OctetString, 0);
        }
        else
        {
            salt = default;
        }

        var macEnd = WriteSecurity(envelope, ref writer, salt);
        WriteGlobal(envelope, ref writer);
        writer.WriteInteger(BerTag.Integer, (int)SnmpVersion.V3);
        writer.Wrap(BerTag.Sequence, 0);
        if (writer.Failed)
        {
            return false;
        }

        written = writer.Mark;
        writer.Written.CopyTo(buffer);
        if ((envelope.Flags & SnmpV3Flags.Auth) != 0)
        {
            envelope.Keys!.Sign(buffer[..written], written - macEnd - envelope.Keys.MacSize);
        }

        return true;
    }

    private static int WriteSecurity(scoped UsmEnvelope envelope, ref BerWriter writer, scoped ReadOnlySpan<byte> salt)
    {
        Span<byte> zeros = stackalloc byte[UsmDigest.MaxMac];
        zeros.Clear();
        var mark = writer.Mark;
        writer.WriteOctets(BerTag.OctetString, salt);
        var macEnd = writer.Mark;
        writer.WriteOctets(BerTag.OctetString, (envelope.Flags & SnmpV3Flags.Auth) != 0 ? zeros[..envelope.Keys!.MacSize] : default);
        writer.WriteOctets(BerTag.OctetString, envelope.UserName);
        writer.WriteInteger(BerTag.Integer, envelope.Time);
        writer.WriteInteger(BerTag.Integer, envelope.Boots);
        writer.WriteOctets(BerTag.OctetString, envelope.EngineId);
        writer.Wrap(BerTag.Sequence, mark);
        writer.Wrap(BerTag.OctetString, mark);
        return macEnd;
    }

    private static void WriteGlobal(scoped UsmEnvelope envelope, ref BerWriter writer)
    {
        var mark = writer.Mark;
        writer.WriteInteger(BerTag.Integer, SnmpV3Header.UserBasedSecurityModel);
        writer.WriteOctets(BerTag.OctetString, [(byte)envelope.Flags]);
        writer.WriteInteger(BerTag.Integer, SnmpLimits.MaxDatagram);
        writer.WriteInteger(BerTag.Integer, envelope.MessageId);
        writer.Wrap(BerTag.Sequence, mark);
    }
}
