using KPax.Snmp;

namespace KPax.Simulator.Fleet;

/// <summary>Objects that the simulator changes or looks at (RFC 3418, RFC 2790, RFC 3805).</summary>
internal static class PrinterObjects
{
    public static readonly Oid SysDescr = Oid.Parse("1.3.6.1.2.1.1.1.0");
    public static readonly Oid SysUpTime = Oid.Parse("1.3.6.1.2.1.1.3.0");
    public static readonly Oid SysName = Oid.Parse("1.3.6.1.2.1.1.5.0");
    public static readonly Oid IfPhysAddress = Oid.Parse("1.3.6.1.2.1.2.2.1.6");
    public static readonly Oid HrDeviceStatus = Oid.Parse("1.3.6.1.2.1.25.3.2.1.5");
    public static readonly Oid HrPrinterStatus = Oid.Parse("1.3.6.1.2.1.25.3.5.1.1");
    public static readonly Oid HrPrinterDetectedErrorState = Oid.Parse("1.3.6.1.2.1.25.3.5.1.2");
    public static readonly Oid SerialNumber = Oid.Parse("1.3.6.1.2.1.43.5.1.1.17");
    public static readonly Oid CriticalEvents = Oid.Parse("1.3.6.1.2.1.43.5.1.1.18");
    public static readonly Oid AllEvents = Oid.Parse("1.3.6.1.2.1.43.5.1.1.19");
    public static readonly Oid MarkerLifeCount = Oid.Parse("1.3.6.1.2.1.43.10.2.1.4");
    public static readonly Oid MarkerPowerOnCount = Oid.Parse("1.3.6.1.2.1.43.10.2.1.5");
    public static readonly Oid SuppliesClass = Oid.Parse("1.3.6.1.2.1.43.11.1.1.4");
    public static readonly Oid SuppliesUnit = Oid.Parse("1.3.6.1.2.1.43.11.1.1.7");
    public static readonly Oid SuppliesMaxCapacity = Oid.Parse("1.3.6.1.2.1.43.11.1.1.8");
    public static readonly Oid SuppliesLevel = Oid.Parse("1.3.6.1.2.1.43.11.1.1.9");
    public static readonly Oid ConsoleText = Oid.Parse("1.3.6.1.2.1.43.16.5.1.2");
    public static readonly Oid Alert = Oid.Parse("1.3.6.1.2.1.43.18.1.1");

    /// <summary>Where makers keep the serial number beside the standard place (OKI, Samsung, Zebra).</summary>
    public static readonly Oid[] PrivateSerialNumbers =
    [
        Oid.Parse("1.3.6.1.4.1.2001.1.1.1.1.11.1.10.45.0"), Oid.Parse("1.3.6.1.4.1.236.11.5.1.1.1.4.0"), Oid.Parse("1.3.6.1.4.1.10642.1.9.0"),
    ];
}
