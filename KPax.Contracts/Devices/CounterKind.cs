namespace KPax.Contracts.Devices;

/// <summary>What is counted. Values as in kpax.device.v1.Counter.Kind.</summary>
public enum CounterKind
{
    Unspecified = 0,
    Total = 1,
    Print = 2,
    Copy = 3,
    Scan = 4,
    Fax = 5,
    Duplex = 6,
    Sheets = 7,
    LargeFormat = 8,
    Vendor = 9,
    SincePowerOn = 10,
}
