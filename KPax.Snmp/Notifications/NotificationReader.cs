using System.Diagnostics.CodeAnalysis;
using System.Net;
using KPax.Snmp.Codec;

namespace KPax.Snmp.Notifications;

/// <summary>Makes a notification of a PDU whose form was checked. Only here is anything allocated.</summary>
internal static class NotificationReader
{
    private const int EnterpriseSpecific = 6;

    /// <summary>A trap of v1, with its name as v2 would say it (RFC 3584 section 3.1).</summary>
    public static bool TryReadV1(in NotificationPdu pdu, IPEndPoint sender, [NotNullWhen(true)] out SnmpNotification? notification)
    {
        notification = null;
        Span<uint> arcs = stackalloc uint[Oid.MaxArcs];
        if (!BerOid.TryDecode(pdu.Enterprise, arcs, out var count) || count > Oid.MaxArcs - 2)
        {
            return false;
        }

        if (!SnmpMessageReader.TryReadVarBinds(pdu.VarBinds, [], out var varBinds, out _))
        {
            return false;
        }

        var enterprise = new Oid(arcs[..count]);
        notification = new SnmpNotification
        {
            Sender = sender,
            Version = SnmpVersion.V1,
            TrapOid = pdu.Generic == EnterpriseSpecific
                ? enterprise.Append(0, (uint)pdu.Specific)
                : NotificationObjects.StandardTraps.Append((uint)pdu.Generic + 1),
            SysUpTime = pdu.TimeStamp,
            Enterprise = enterprise,
            VarBinds = varBinds,
        };
        return true;
    }

    /// <summary>A trap or inform of v2c or v3. False without snmpTrapOID.0; it need not be the second, as some devices leave out sysUpTime.0.</summary>
    public static bool TryReadV2(
        in NotificationPdu pdu, IPEndPoint sender, SnmpVersion version, bool isInform, [NotNullWhen(true)] out SnmpNotification? notification)
    {
        notification = null;
        if (!SnmpMessageReader.TryReadVarBinds(pdu.VarBinds, Expected, out var varBinds, out _))
        {
            return false;
        }

        var name = Find(varBinds, NotificationObjects.TrapOid).ObjectIdentifier;
        if (name.Length == 0)
        {
            return false;
        }

        notification = new SnmpNotification
        {
            Sender = sender,
            Version = version,
            TrapOid = name,
            SysUpTime = Find(varBinds, NotificationObjects.SysUpTime).TryGetUnsigned(out var ticks) && ticks <= uint.MaxValue ? (uint)ticks : null,
            Enterprise = Find(varBinds, NotificationObjects.Enterprise).ObjectIdentifier,
            VarBinds = [.. varBinds.Where(varBind => !IsOwn(varBind.Name))],
            IsInform = isInform,
        };
        return true;
    }

    private static readonly Oid[] Expected = [NotificationObjects.SysUpTime, NotificationObjects.TrapOid];

    private static bool IsOwn(Oid name) =>
        name == NotificationObjects.SysUpTime || name == NotificationObjects.TrapOid || name == NotificationObjects.Enterprise;

    private static SnmpValue Find(VarBind[] varBinds, Oid name) => Array.Find(varBinds, varBind => varBind.Name == name).Value;
}
