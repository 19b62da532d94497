using KPax.Snmp.Codec;

namespace KPax.Snmp.Usm;

/// <summary>UsmSecurityParameters (RFC 3414 section 2.4), read in place.</summary>
internal ref struct UsmSecurityParameters
{
    public ReadOnlySpan<byte> EngineId;
    public int Boots;
    public int Time;
    public ReadOnlySpan<byte> UserName;
    public ReadOnlySpan<byte> Mac;
    public ReadOnlySpan<byte> Salt;

    /// <summary>Reads the contents of msgSecurityParameters.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out UsmSecurityParameters parameters)
    {
        parameters = default;
        if (!new BerReader(octets).TryRead(BerTag.Sequence, out var content))
        {
            return false;
        }

        var reader = new BerReader(content);
        return reader.TryRead(BerTag.OctetString, out parameters.EngineId)
            && parameters.EngineId.Length <= ScopedPdu.MaxEngineId
            && reader.TryReadInt32(out parameters.Boots)
            && parameters.Boots >= 0
            && reader.TryReadInt32(out parameters.Time)
            && parameters.Time >= 0
            && reader.TryRead(BerTag.OctetString, out parameters.UserName)
            && parameters.UserName.Length <= UsmUser.MaxName
            && reader.TryRead(BerTag.OctetString, out parameters.Mac)
            && parameters.Mac.Length <= UsmDigest.MaxMac
            && reader.TryRead(BerTag.OctetString, out parameters.Salt)
            && parameters.Salt.Length is 0 or UsmCipher.SaltSize;
    }
}
