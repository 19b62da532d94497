namespace KPax.Snmp.Notifications;

/// <summary>Names that notifications bear (RFC 3418, RFC 3805).</summary>
public static class NotificationObjects
{
    /// <summary>sysUpTime.0.</summary>
    public static Oid SysUpTime { get; } = Oid.Parse("1.3.6.1.2.1.1.3.0");

    /// <summary>snmpTrapOID.0.</summary>
    public static Oid TrapOid { get; } = Oid.Parse("1.3.6.1.6.3.1.1.4.1.0");

    /// <summary>snmpTrapEnterprise.0.</summary>
    public static Oid Enterprise { get; } = Oid.Parse("1.3.6.1.6.3.1.1.4.3.0");

    /// <summary>snmpTraps: coldStart .1, warmStart .2, linkDown .3, linkUp .4, authenticationFailure .5, egpNeighborLoss .6.</summary>
    public static Oid StandardTraps { get; } = Oid.Parse("1.3.6.1.6.3.1.1.5");

    /// <summary>coldStart.</summary>
    public static Oid ColdStart { get; } = StandardTraps.Append(1);

    /// <summary>warmStart.</summary>
    public static Oid WarmStart { get; } = StandardTraps.Append(2);

    /// <summary>printerV2Alert: a critical alert was added to the alert table.</summary>
    public static Oid PrinterAlert { get; } = Oid.Parse("1.3.6.1.2.1.43.18.2.0.1");
}
