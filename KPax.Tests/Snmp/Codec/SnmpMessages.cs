using CsCheck;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Codec;

/// <summary>Messages to test with.</summary>
internal static class SnmpMessages
{
    private static readonly Gen<Oid> GenOid =
        from first in Gen.UInt[0, 2]
        from second in first < 2 ? Gen.UInt[0, 39] : Gen.UInt
        from rest in Gen.UInt.Array[0, 20]
        select new Oid([first, second, .. rest]);

    private static readonly Gen<SnmpValue> GenValue = Gen.OneOf(
        Gen.Long.Select(SnmpValue.Integer),
        Gen.UInt.Select(number => SnmpValue.Unsigned(SnmpType.Counter32, number)),
        Gen.UInt.Select(number => SnmpValue.Unsigned(SnmpType.Gauge32, number)),
        Gen.UInt.Select(number => SnmpValue.Unsigned(SnmpType.TimeTicks, number)),
        Gen.ULong.Select(number => SnmpValue.Unsigned(SnmpType.Counter64, number)),
        Gen.Byte.Array[0, 300].Select(octets => SnmpValue.FromOctets(SnmpType.OctetString, octets)),
        Gen.Byte.Array[0, 20].Select(octets => SnmpValue.FromOctets(SnmpType.Opaque, octets)),
        Gen.Byte.Array[4].Select(octets => SnmpValue.FromOctets(SnmpType.IpAddress, octets)),
        GenOid.Select(SnmpValue.FromOid),
        OneOf(SnmpType.Null, SnmpType.NoSuchObject, SnmpType.NoSuchInstance, SnmpType.EndOfMibView).Select(SnmpValue.Absent));

    public static Gen<SnmpMessage> GenMessage { get; } =
        from pduType in OneOf(SnmpPduType.GetRequest, SnmpPduType.GetNextRequest, SnmpPduType.Response, SnmpPduType.GetBulkRequest)
        from numbers in Gen.Select(Gen.Int, Gen.Int, Gen.Int)
        from community in Gen.Char['\0', '\u00FF'].Array[0, 40]
        from varBinds in Gen.Select(GenOid, GenValue, (name, value) => new VarBind(name, value)).Array[0, 20]
        select new SnmpMessage
        {
            Version = SnmpVersion.V2c,
            Community = new string(community),
            PduType = pduType,
            RequestId = numbers.Item1,
            ErrorStatus = numbers.Item2,
            ErrorIndex = numbers.Item3,
            VarBinds = varBinds,
        };

    private static Gen<T> OneOf<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    public static byte[] Write(SnmpMessage message)
    {
        var buffer = new byte[SnmpLimits.MaxDatagram];
        Assert.IsTrue(SnmpMessageWriter.TryWrite(message, buffer, out var written));
        return buffer[..written];
    }

    public static SnmpMessage Response(int requestId, params VarBind[] varBinds) => new()
    {
        Version = SnmpVersion.V2c,
        Community = "public",
        PduType = SnmpPduType.Response,
        RequestId = requestId,
        VarBinds = varBinds,
    };

    /// <summary>A v2c response of one object 1.3.6.1.2.1.1.3.0 whose value is these octets of BER.</summary>
    public static byte[] ResponseWithValue(params byte[] value)
    {
        byte[] pair = [0x06, 0x08, 0x2B, 6, 1, 2, 1, 1, 3, 0, .. value];
        byte[] list = [0x30, (byte)pair.Length, .. pair];
        byte[] pdu = [0x02, 1, 7, 0x02, 1, 0, 0x02, 1, 0, 0x30, (byte)list.Length, .. list];
        byte[] message = [0x02, 1, 1, 0x04, 1, (byte)'c', 0xA2, (byte)pdu.Length, .. pdu];
        return [0x30, (byte)message.Length, .. message];
    }
}
