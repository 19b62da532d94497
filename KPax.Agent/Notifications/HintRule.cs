using KPax.Snmp;
using KPax.Snmp.Notifications;

namespace KPax.Agent.Notifications;

/// <summary>Which notifications say that a device's alerts may have changed. None is believed more than that: anybody could have sent it.</summary>
internal static class HintRule
{
    // printmib of RFC 3805: printerV2Alert and whatever else a device sends below it.
    private static readonly Oid Printer = Oid.Parse("1.3.6.1.2.1.43");
    private static readonly Oid Enterprises = Oid.Parse("1.3.6.1.4.1");

    /// <summary>
    /// True for alerts of the Printer MIB, a restart, and all that makers define. Links and wrong communities are other people's business. True also if
    /// others of this device were missed: one of them may have been a hint.
    /// </summary>
    public static bool IsHint(SnmpNotification notification) =>
        notification.Missed > 0
        || notification.TrapOid == NotificationObjects.ColdStart
        || notification.TrapOid == NotificationObjects.WarmStart
        || notification.TrapOid.StartsWith(Printer)
        || notification.TrapOid.StartsWith(Enterprises);
}
