using System.Net;
using System.Text;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;
using KPax.Tests.Snmp.Codec;

namespace KPax.Tests.Snmp.Notifications;

/// <summary>Traps and informs to test with.</summary>
internal static class NotificationDatagrams
{
    public static readonly Oid AlertCode = Oid.Parse("1.3.6.1.2.1.43.18.1.1.7.1.5");

    public static SocketAddress From(string address, int port = 50_000) => new IPEndPoint(IPAddress.Parse(address), port).Serialize();

    /// <summary>printerV2Alert of v2c with one value.</summary>
    public static byte[] Trap(string community = "public", SnmpPduType type = SnmpPduType.TrapV2, int requestId = 7) =>
        Write(type, community, requestId, UpTime(1234), Name(NotificationObjects.PrinterAlert), new VarBind(AlertCode, SnmpValue.Integer(8)));

    public static byte[] Inform(string community = "public", int requestId = 7) => Trap(community, SnmpPduType.InformRequest, requestId);

    public static byte[] Write(SnmpPduType type, string community, int requestId, params VarBind[] varBinds) => SnmpMessages.Write(new SnmpMessage
    {
        Version = SnmpVersion.V2c,
        Community = community,
        PduType = type,
        RequestId = requestId,
        VarBinds = varBinds,
    });

    public static VarBind UpTime(uint ticks) => new(NotificationObjects.SysUpTime, SnmpValue.Unsigned(SnmpType.TimeTicks, ticks));

    public static VarBind Name(Oid trap) => new(NotificationObjects.TrapOid, SnmpValue.FromOid(trap));

    /// <summary>A Trap-PDU of v1 with one value.</summary>
    public static byte[] TrapV1(string enterprise, int generic, int specific, uint ticks = 1234, string community = "public")
    {
        var writer = new BerWriter(new byte[1_024]);
        writer.WriteInteger(BerTag.Integer, 8);
        writer.WriteOid(AlertCode);
        writer.Wrap(BerTag.Sequence, 0);
        writer.Wrap(BerTag.Sequence, 0);
        writer.WriteUnsigned((byte)SnmpType.TimeTicks, ticks);
        writer.WriteInteger(BerTag.Integer, specific);
        writer.WriteInteger(BerTag.Integer, generic);
        writer.WriteOctets((byte)SnmpType.IpAddress, [10, 0, 0, 9]);
        writer.WriteOid(Oid.Parse(enterprise));
        writer.Wrap((byte)SnmpPduType.TrapV1, 0);
        writer.WriteOctets(BerTag.OctetString, Encoding.Latin1.GetBytes(community));
        writer.WriteInteger(BerTag.Integer, (int)SnmpVersion.V1);
        writer.Wrap(BerTag.Sequence, 0);
        return writer.Written.ToArray();
    }
}
