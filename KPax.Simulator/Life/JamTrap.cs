using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;

namespace KPax.Simulator.Life;

/// <summary>
/// What a printer sends when a jam begins or ends: printerV2Alert with the columns that RFC 3805 binds to it. The end bears alertRemovalOfBinaryChangeEntry.
/// </summary>
internal static class JamTrap
{
    private const uint Row = JamLife.AlertRow;
    private const int Jam = 8;
    private const int AlertRemoved = 1801;
    private static readonly Oid Alert = Oid.Parse("1.3.6.1.2.1.43.18.1.1");

    /// <summary>The trap, as v2c.</summary>
    public static SnmpMessage Make(string community, uint device, uint upTime, bool begins) => new()
    {
        Version = SnmpVersion.V2c,
        Community = community,
        PduType = SnmpPduType.TrapV2,
        RequestId = unchecked((int)upTime),
        VarBinds =
        [
            new VarBind(NotificationObjects.SysUpTime, SnmpValue.Unsigned(SnmpType.TimeTicks, upTime)),
            new VarBind(NotificationObjects.TrapOid, SnmpValue.FromOid(NotificationObjects.PrinterAlert)),
            Column(1, device, (int)Row),
            Column(2, device, 3),
            Column(4, device, 13),
            Column(5, device, 1),
            Column(6, device, -2),
            Column(7, device, begins ? Jam : AlertRemoved),
        ],
    };

    private static VarBind Column(uint column, uint device, int value) => new(Alert.Append(column, device, Row), SnmpValue.Integer(value));
}
