using KPax.Snmp.Codec;

namespace KPax.Snmp.Usm;

/// <summary>
/// Asks whether an SNMPv3 engine is there, and for its id: the discovery of RFC 3414 section 4, which carries neither user nor password and is answered
/// by a Report.
/// </summary>
internal static class UsmProbe
{
    // The Report is known by its msgID.
    private const int RequestId = 1;

    /// <summary>Writes the probe at the start of the buffer; false if it does not fit.</summary>
    public static bool TryWrite(int messageId, Span<byte> buffer, out int written)
    {
        var writer = new BerWriter(buffer);
        SnmpPduWriter.WriteEmpty(ref writer, SnmpPduType.GetRequest, RequestId);
        var envelope = new UsmEnvelope { MessageId = messageId, Flags = SnmpV3Flags.Reportable };
        return UsmEnvelope.TryFinish(envelope, ref writer, buffer, out written);
    }
}
